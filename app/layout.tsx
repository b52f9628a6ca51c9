import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import type { ReactNode } from 'react';
import { Offline } from './_offline/offline';
import { BEFORE_PAINT, RESTORE_PLACE } from './_shell/before-paint';
import { Header } from './_shell/header';
import './globals.css';

const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-inter',
});

const jetbrains = localFont({
  src: '../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
  weight: '100 800',
  variable: '--font-jetbrains',
  adjustFontFallback: false,
  preload: false,
});

export const metadata: Metadata = {
  title: { default: 'Hotpath: back-end performance you can run', template: '%s · Hotpath' },
  description:
    'Lessons on back-end performance, each beside a lab with a real PostgreSQL in the browser and graded exercises.',
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf8f4' },
    { media: '(prefers-color-scheme: dark)', color: '#131519' },
  ],
};

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en" className={`${inter.variable} ${jetbrains.variable}`} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: fixed text of ours, before the first paint */}
        <script dangerouslySetInnerHTML={{ __html: BEFORE_PAINT }} />
      </head>
      <body>
        <a
          href="#content"
          className="sr-only bg-after text-on-after focus:not-sr-only focus:fixed focus:top-1.5 focus:left-2 focus:z-50 focus:rounded-md focus:px-4 focus:py-2"
        >
          Skip to the content
        </a>
        <Header />
        {children}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: fixed text of ours, before the first paint */}
        <script dangerouslySetInnerHTML={{ __html: RESTORE_PLACE }} />
        <Offline />
      </body>
    </html>
  );
}
