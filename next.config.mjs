/** What the page may do. A page's own `<meta>` policy (lib/cli/build/csp.ts) narrows script-src to hashes. */
function contentSecurityPolicy(development) {
  const script = [
    "'self'",
    "'unsafe-inline'",
    "'wasm-unsafe-eval'",
    ...(development ? ["'unsafe-eval'"] : []),
  ];
  const connect = ["'self'", ...(development ? ['ws:'] : [])];
  return [
    "default-src 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "frame-src 'self'",
    "form-action 'self'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src ${connect.join(' ')}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `script-src ${script.join(' ')}`,
  ].join('; ');
}

const everywhere = [
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Embedder-Policy', value: 'require-corp' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Content-Security-Policy', value: contentSecurityPolicy(process.env.NODE_ENV === 'development') },
];

/**
 * The sandbox's document: an origin of its own, even when it is opened by itself, and no network. Its scripts are its
 * own inline one, what SES evaluates, and the worker that a page posts to it as text.
 */
const sandboxPolicy = [
  'sandbox allow-scripts',
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob:",
  'worker-src blob:',
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** A generated file's name holds a hash of its content, so its address never changes meaning. */
const immutable = [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }];

/**
 * `export`: files for any static host, which has no server to send the headers below (lib/cli/export.ts writes them
 * down for it). `standalone`: a server with what it needs and nothing else, for an image.
 */
const TARGETS = {
  export: { output: 'export', trailingSlash: true },
  standalone: { output: 'standalone' },
};
const target = process.env.HOTPATH_TARGET ?? 'server';

const headers = async () => [
  { source: '/:path*', headers: everywhere },
  { source: '/generated/:path*', headers: immutable },
  {
    source: '/generated/:folder/frame.html',
    headers: [{ key: 'Content-Security-Policy', value: sandboxPolicy }],
  },
];

/** @type {import('next').NextConfig} */
export default {
  ...TARGETS[target],
  distDir: process.env.HOTPATH_DIST ?? '.next',
  // Only to name what grew (lib/cli/budgets.ts); readers get none.
  productionBrowserSourceMaps: process.env.HOTPATH_MAPS === '1',
  poweredByHeader: false,
  reactStrictMode: true,
  turbopack: { root: import.meta.dirname },
  ...(target === 'export' ? {} : { headers }),
};

// For one key the last matching rule wins: a narrower rule stands after a wider one.
export { headers };
