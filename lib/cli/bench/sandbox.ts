import type { Page } from 'playwright';
import { withProfile } from './browser';
import type { BenchContext } from './context';

/** Opens a page that has a sandbox and nothing else. */
export const onSandboxPage = async <T>(
  context: BenchContext,
  task: (page: Page) => Promise<T>,
): Promise<T> => {
  const url = await context.sandboxPage();
  return withProfile(context.scope, async (browser) => {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitForFunction(() => globalThis.sandboxPage !== undefined);
    return task(page);
  });
};
