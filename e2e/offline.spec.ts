// Without a network: what was visited works, the whole course can be kept, and whatever breaks on the way heals.

import { expectAccessible } from './accessible';
import { ServerBetween } from './between';
import { CONCURRENCY, CodePage } from './code-page';
import { EXERCISE, expect, GOOD_INDEX, LESSON, LessonPage } from './lesson-page';
import { test as base } from './site';

/** A lesson that these tests do not visit before the network is gone. */
const UNVISITED = '/learn/query-patterns/pagination';
const KEEP_TIMEOUT_MS = 60_000;

const test = base.extend<
  { between: ServerBetween },
  { site: { readonly between: ServerBetween; readonly address: string } }
>({
  site: [
    async ({ browserName: _ }, use, info) => {
      const between = new ServerBetween(info.project.use.baseURL ?? '');
      await use({ between, address: await between.listen() });
      await between.close();
    },
    { scope: 'worker' },
  ],
  baseURL: ({ site }, use) => use(site.address),
  between: async ({ site }, use) => {
    await use(site.between);
    site.between.restore();
  },
});

test.use({ serviceWorkers: 'allow' });

/** Opens home and waits until its service worker has the shell. */
async function visitHome(page: LessonPage['page']): Promise<void> {
  await page.goto('/');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (navigator.serviceWorker.controller === null)
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
  });
}

/** The type service is by far the largest file of a lab on code, and comes last. */
const keepsTypeService = (page: LessonPage['page']): Promise<boolean> =>
  page.evaluate(async (bytes) => {
    for (const kept of await (await caches.open('hotpath-files')).matchAll())
      if ((await kept.blob()).size > bytes) return true;
    return false;
  }, 5_000_000);

/** How many files are kept, once that stays the same. */
const keptFiles = (page: LessonPage['page']): Promise<number> =>
  page.evaluate(async () => (await (await caches.open('hotpath-files')).keys()).length);

async function settleKept(page: LessonPage['page']): Promise<void> {
  let before = -1;
  await expect(async () => {
    const now = await keptFiles(page);
    const isSettled = now === before;
    before = now;
    expect(isSettled).toBe(true);
  }).toPass({ intervals: [1_000], timeout: KEEP_TIMEOUT_MS });
}

test('a visited lesson is read, run and passed without a network, and nothing is lost @static', async ({
  page,
  between,
}) => {
  test.setTimeout(180_000);
  await visitHome(page);
  const lesson = new LessonPage(page);
  await lesson.openLab(LESSON);
  await settleKept(page);
  between.cut();
  await lesson.reload();
  await lesson.run('SELECT count(*) FROM orders;');
  await expect(lesson.results('Rows')).toContainText('120025');
  await lesson.openText(EXERCISE);
  await lesson.write(GOOD_INDEX);
  await lesson.check('Passed');

  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Search' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: 'Search lessons' }).fill('range column');
  await page.getByRole('option', { name: 'The range column must come last' }).first().click();
  await expect(page).toHaveURL(/composite-order/);

  await page.goto(UNVISITED);
  await expect(page.getByRole('heading', { name: 'This page is not kept in this browser' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link')).toHaveText([
    'Home',
    'Read a plan',
    'Your progress',
    'The range column must come last',
  ]);
  between.restore();
  await page.goto('/progress');
  await expect(page.getByRole('main')).toContainText('Passed');
  await page.goto(UNVISITED);
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/not kept/);
});

test('a visited lesson on code runs without a network @static', async ({ page, between }) => {
  test.setTimeout(120_000);
  await visitHome(page);
  const code = new CodePage(page);
  await code.open(CONCURRENCY);
  await expect.poll(() => keepsTypeService(page), { timeout: KEEP_TIMEOUT_MS }).toBe(true);
  await settleKept(page);
  between.cut();
  await page.reload();
  await code.ready();
  await code.runModule('export async function main() {\n  console.log("in a tunnel");\n}');
  await expect(await code.show('Console')).toContainText('in a tunnel');
});

test('the whole course is kept at a press, and heals where a part of it is lost @static', async ({
  page,
  between,
}) => {
  test.setTimeout(180_000);
  await page.goto('/progress');
  await page.getByRole('button', { name: /^Keep the course \(\d+\sMB\)$/ }).click();
  await expect(page.getByText('The whole course is kept in this browser')).toBeVisible({
    timeout: KEEP_TIMEOUT_MS,
  });
  // A file that lost its end, one that is gone.
  await page.evaluate(async (path) => {
    const files = await caches.open('hotpath-files');
    const names = (await files.keys()).map(({ url }) => new URL(url).pathname);
    const [dataset = ''] = names.filter((name) => name.includes('dataset-posts'));
    await files.put(dataset, new Response('cut'));
    await files.delete(names.find((name) => name.includes('pglite') && name.includes('.wasm')) ?? '');
    await (
      await caches.open((await caches.keys()).find((name) => name.startsWith('hotpath-pages-')) ?? '')
    ).delete(path);
  }, UNVISITED);
  await page.reload();
  await page.getByRole('button', { name: /^Keep the course/ }).click();
  await expect(page.getByText('The whole course is kept in this browser')).toBeVisible({
    timeout: KEEP_TIMEOUT_MS,
  });
  between.cut();
  const lesson = new LessonPage(page);
  await lesson.openLab(UNVISITED);
  await lesson.run('SELECT count(*) FROM posts;');
  await expect(lesson.results('Rows')).toContainText(/\d{4}/);
});

test('a download that is cut short, or a full disk, is said, and trying again goes on', async ({
  page,
  between,
}) => {
  test.setTimeout(120_000);
  await page.goto('/progress');
  const keep = page.getByRole('button', { name: /^Keep the course/ });
  await expect(keep).toBeVisible();
  const { 'pglite.data': address } = await page.evaluate(async () => {
    const manifest: Record<string, string> = await (await fetch('/generated/manifest.json')).json();
    return { 'pglite.data': manifest['postgres/pglite.data'] ?? '' };
  });
  between.change(address, ({ status, body }) => ({ status, body: body.subarray(0, 1_000) }));
  await keep.click();
  await expect(page.getByText('Not all of it could be fetched')).toBeVisible({ timeout: KEEP_TIMEOUT_MS });
  between.restore();

  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  const quota = (quotaSize?: number) =>
    session.send(
      'Storage.overrideQuotaForOrigin',
      quotaSize === undefined ? { origin } : { origin, quotaSize },
    );
  await quota(2_000_000);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('The browser has no room for it')).toBeVisible({ timeout: KEEP_TIMEOUT_MS });
  await quota();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('The whole course is kept in this browser')).toBeVisible({
    timeout: KEEP_TIMEOUT_MS,
  });
});

test('a new version is offered, never forced, and both tabs go on with their work', async ({
  context,
  page,
  between,
}) => {
  test.setTimeout(120_000);
  await visitHome(page);
  const lesson = new LessonPage(page);
  await lesson.openLab(LESSON);
  await lesson.write('SELECT 1 AS typed;');
  const other = await context.newPage();
  await other.goto('/plan');
  between.change('/sw.js', ({ status, body }) => ({
    status,
    body: Buffer.from(body.toString().replace(/"id":"[0-9a-f]{16}"/, '"id":"0000000000000001"')),
  }));
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  const notice = page.getByRole('region', { name: 'New version' });
  await expect(notice).toContainText('Your texts and your progress stay');
  await expectAccessible(page, { state: 'a new version', part: 'section[aria-label="New version"]' });
  await lesson.holds('SELECT 1 AS typed;');
  await notice.getByRole('button', { name: 'Use it now' }).click();
  await expect(notice).toBeHidden();
  await lesson.ready();
  await lesson.holds('SELECT 1 AS typed;');
  const told = other.getByRole('region', { name: 'New version' });
  await expect(told).toContainText('Another tab uses a new version');
  await told.getByRole('button', { name: 'Later' }).click();
  await expect(told).toBeHidden();
  const names = await page.evaluate(() => caches.keys());
  expect(names.sort()).toEqual(['hotpath-files', 'hotpath-pages-0000000000000001']);
});

test('a browser that keeps nothing says so, and everything else works', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'serviceWorker', {
      value: { register: () => Promise.reject(new DOMException('refused', 'SecurityError')) },
    });
  });
  await page.goto('/progress');
  await expect(page.getByText('This browser keeps no pages for this site')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Keep the course/ })).toHaveCount(0);
});

test('the site can be installed as an app, and says that it is healthy', async ({ page, request }) => {
  await page.goto('/');
  const href = await page.locator('link[rel=manifest]').getAttribute('href');
  const manifest = await (await request.get(href ?? '')).json();
  expect(manifest).toMatchObject({ display: 'standalone', start_url: '/' });
  for (const { src, type } of manifest.icons)
    expect((await request.get(src)).headers()['content-type']).toBe(type);
  expect(await (await request.get('/health.txt')).text()).toBe('ok\n');
});
