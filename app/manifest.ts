import type { MetadataRoute } from 'next';

export const dynamic = 'force-static';

/** What a browser that installs the site as an app shows of it. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/',
    name: 'Hotpath, the backend performance workbench',
    short_name: 'Hotpath',
    description:
      'Back-end performance you can run: lessons beside a real PostgreSQL and a simulated back end.',
    start_url: '/',
    display: 'standalone',
    background_color: '#faf8f4',
    theme_color: '#faf8f4',
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
