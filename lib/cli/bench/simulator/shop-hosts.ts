// The two places in which the shop runs: a thread of Node, and the frame of a page in Chromium. Every run gets a
// worker of its own, as a reader's does: what it costs to warm up is part of it.

import type { Page } from 'playwright';
import { SandboxSession } from '../../../sandbox/session';
import { nodePort } from '../../../sandbox/worker-port.node';
import { bundleFor, type ShopBundle, shopAddress } from './shop-bundles';
import { jobOf, runOf, type ShopOptions, type ShopRun } from './shop-job';

export type RunShop = (options: ShopOptions) => Promise<ShopRun>;

/** Two virtual minutes take some seconds; a busy machine gets this. */
const RUN_LIMIT_MS = 180_000;

export const inNode =
  (bundles: Readonly<Record<ShopBundle, string>>): RunShop =>
  async (options) => {
    const session = await SandboxSession.open(nodePort(bundles[bundleFor(options.time)]), '');
    try {
      const signal = new AbortController().signal;
      return runOf(await session.run(jobOf(options), { signal, timeoutMs: RUN_LIMIT_MS }));
    } finally {
      session.close();
    }
  };

/** `page` is the context's sandbox page. */
export const inChromium =
  (page: Page): RunShop =>
  async (options) => {
    const asked = {
      url: shopAddress(bundleFor(options.time)),
      job: jobOf(options),
      timeoutMs: RUN_LIMIT_MS,
    };
    const outcome = await page.evaluate(async (hosted) => {
      if (!globalThis.sandboxPage) throw new Error('The page is not ready.');
      return globalThis.sandboxPage.host(hosted);
    }, asked);
    return runOf(outcome);
  };
