// What every spec imports instead of @playwright/test: each test also watches the whole browser context, and fails
// when a request leaves the origin, a policy is violated or an error is uncaught, whatever the test itself is about.

import { type BrowserContext, test as base, expect } from '@playwright/test';

export { expect };

export type Watch = {
  /** What would fail the test so far. */
  readonly problems: readonly string[];
  /** From here on, problems whose text matches are expected and do not fail the test. */
  readonly allow: (pattern: RegExp) => void;
};

/** Addresses that are no request to anybody. */
const LOCAL_PROTOCOLS: ReadonlySet<string> = new Set(['data:', 'blob:', 'about:']);
const POLICY = /content security policy/i;

export const test = base.extend<{ watch: Watch }>({
  watch: [
    async ({ context, baseURL }, use) => {
      const problems: string[] = [];
      const allowed: RegExp[] = [];
      watchContext(context, new URL(baseURL ?? '').host, (problem) => problems.push(problem));
      await use({ problems, allow: (pattern) => allowed.push(pattern) });
      await settle(context);
      const unexpected = problems.filter((problem) => !allowed.some((pattern) => pattern.test(problem)));
      expect(unexpected, 'problems seen while the test ran').toEqual([]);
    },
    { auto: true },
  ],
});

/** What a page reported before it answers has arrived when it answers; a page that is gone has nothing to say. */
async function settle(context: BrowserContext): Promise<void> {
  await Promise.all(context.pages().map((page) => page.evaluate(() => undefined).catch(() => undefined)));
}

function watchContext(context: BrowserContext, host: string, report: (problem: string) => void): void {
  const seeAddress = (address: string) => {
    const url = new URL(address);
    const isLocal = LOCAL_PROTOCOLS.has(url.protocol) || url.host === host;
    if (!isLocal) report(`request leaves the origin: ${address}`);
  };
  context.on('request', (request) => seeAddress(request.url()));
  context.on('page', (page) => page.on('websocket', (socket) => seeAddress(socket.url())));
  context.on('console', (message) => {
    if (POLICY.test(message.text())) report(`policy violation: ${message.text()}`);
  });
  context.on('weberror', (error) => report(`uncaught error: ${error.error().message}`));
}
