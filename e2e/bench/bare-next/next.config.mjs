import path from 'node:path';

/**
 * Built in a folder two levels below the project, whose packages it uses.
 * @type {import('next').NextConfig}
 */
// biome-ignore lint/style/noDefaultExport: Next takes its configuration by the default export
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  turbopack: { root: path.join(import.meta.dirname, '..', '..') },
};
