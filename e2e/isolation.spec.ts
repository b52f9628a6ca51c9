import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test } from './site';

const PAGES = [
  { path: '/', status: 200 },
  { path: '/learn/indexes/composite-order', status: 200 },
  { path: '/no-such-page', status: 404 },
];

for (const { path, status } of PAGES) {
  test.describe(`the page ${path}`, () => {
    test('is isolated from other origins', async ({ page }) => {
      const response = await page.goto(path);
      expect(response?.status()).toBe(status);
      expect(response?.headers()).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      expect(response?.headers()['x-powered-by']).toBeUndefined();
      expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(true);
    });

    test('sends a policy that starts from nothing and never allows eval', async ({ page }) => {
      const response = await page.goto(path);
      const policy = response?.headers()['content-security-policy'] ?? '';
      for (const directive of [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "connect-src 'self'",
        "frame-src 'self'",
      ]) {
        expect(policy.split('; ')).toContain(directive);
      }
      expect(policy).not.toContain("'unsafe-eval'");
    });

    test('allows each of its inline scripts by its hash', async ({ page }) => {
      const html = (await (await page.goto(path))?.text()) ?? '';
      const policy =
        /<head[^>]*><meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
      const scripts = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)];
      expect(scripts.length).toBeGreaterThan(0);
      expect(policy).not.toContain("'unsafe-inline'");
      for (const [, script = ''] of scripts) {
        expect(policy).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
      }
    });

    test('runs no script that was not built into it', async ({ page, watch }) => {
      await page.goto(path);
      watch.allow(/inline (script|event handler)/i);
      expect(await runsInjectedScript(page)).toEqual({ element: false, attribute: false });
    });
  });
}

/** Tries what an attacker with a hole in the markup would: a script element and an event attribute. */
function runsInjectedScript(page: Page): Promise<{ element: boolean; attribute: boolean }> {
  return page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.documentElement.dataset.byElement = "yes"';
    document.head.append(script);
    const link = document.createElement('a');
    link.setAttribute('onclick', 'document.documentElement.dataset.byAttribute = "yes"');
    document.body.append(link);
    link.click();
    const { byElement, byAttribute } = document.documentElement.dataset;
    return { element: byElement !== undefined, attribute: byAttribute !== undefined };
  });
}
