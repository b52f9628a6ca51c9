import { existsSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { findChromium } from '../lib/cli/test/chromium';

/** A lab boots a database in the page; on a busy two-core machine that takes its time. */
const TEST_TIMEOUT_MS = 60_000;
const EXPECT_TIMEOUT_MS = 15_000;
const SERVER_START_TIMEOUT_MS = 60_000;
const SERVER_STOP_TIMEOUT_MS = 5_000;
/** Another Chromium may draw the edges of letters a little differently; a moved column or a changed colour is more. */
const SAME_PICTURE = {
  maxDiffPixelRatio: 0.005,
  threshold: 0.2,
  animations: 'disabled',
  scale: 'css',
} as const;

const port = Number(process.env.HOTPATH_E2E_PORT ?? 3100);
const baseURL = `http://127.0.0.1:${port}`;
/** The site as files for any host, where `npm test` or `npm run export` has written it. */
const exported = path.resolve(__dirname, '..', process.env.HOTPATH_EXPORT ?? 'out');
const hasExport = existsSync(path.join(exported, '_headers'));
const staticPort = Number(process.env.HOTPATH_E2E_STATIC_PORT ?? port + 1);
const staticURL = `http://127.0.0.1:${staticPort}`;
const chromium = findChromium(process.env);

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  // Two cores: a lab keeps about one busy. Files go side by side, the tests of a file one after the other.
  workers: 2,
  // Where nobody watches, a test that a busy machine broke is tried once more, in a new browser; the list says `flaky`.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  timeout: TEST_TIMEOUT_MS,
  expect: { timeout: EXPECT_TIMEOUT_MS, toHaveScreenshot: SAME_PICTURE },
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  reporter: 'list',
  use: {
    baseURL,
    // Kept pages would hide what the server sends; offline.spec.ts is about them.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath: chromium.kind === 'found' ? chromium.path : undefined,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'desktop', grepInvert: /@narrow/, use: { viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      // What a small screen may break is tried here too (@phone) or only here (@narrow); all else once, above.
      grep: /@phone|@narrow/,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
    // The journeys that a host without a server of ours could break.
    ...(hasExport
      ? [
          {
            name: 'static',
            grep: /@static/,
            use: { viewport: { width: 1440, height: 900 }, baseURL: staticURL },
          },
        ]
      : []),
  ],
  webServer: [
    {
      // It runs in this folder; the site's is the one above.
      command: `"${process.execPath}" ../node_modules/next/dist/bin/next start .. -H 127.0.0.1 -p ${port}`,
      env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      url: baseURL,
      reuseExistingServer: false,
      timeout: SERVER_START_TIMEOUT_MS,
      gracefulShutdown: { signal: 'SIGTERM', timeout: SERVER_STOP_TIMEOUT_MS },
    },
    ...(hasExport
      ? [
          {
            command: `"${process.execPath}" lib/cli/generated/export.mjs "${exported}" --as-built --serve ${staticPort}`,
            cwd: path.resolve(__dirname, '..'),
            url: staticURL,
            reuseExistingServer: false,
            timeout: SERVER_START_TIMEOUT_MS,
          },
        ]
      : []),
  ],
});
