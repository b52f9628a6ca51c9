// The house around the lessons, each journey from its door to its end: home, map, glossary, palette, sheet, lost page.

import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { BOOT_TIMEOUT_MS, LESSON, LessonPage } from './lesson-page';
import { openWith } from './progress-page';
import { expect, test } from './site';

/** Several looks of axe, a second each. */
const TIMEOUT_MS = 180_000;

/** A text in one lesson, and both exercises of another passed. */
const RECORD = {
  version: 2,
  erasedAtMs: 0,
  drafts: { 'composite-order/scratch': { text: 'SELECT 1;', savedAtMs: 1_767_225_600_000 } },
  hints: {},
  predictions: {},
  verdicts: ['map-limit', 'retry-within-the-limit'].map((exercise) => ({
    exercise,
    verdict: 'pass',
    message: 'seen',
    failedCheck: null,
    atMs: 1_767_225_601_000,
  })),
};

const BOTH_PASSED = 'A window keeps every place busy';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** Of the slow page, below its head. */
const ROWS = 20;

const MAIN = { part: 'main' };
const overflowPx = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** A script that the page's HTML does not name. */
function isLateScript(address: string, html: string): boolean {
  const { pathname } = new URL(address);
  return pathname.endsWith('.js') && !html.includes(pathname);
}

test('home: a guess, a run, the queue that follows, three indexes, and the way to the lesson', {
  tag: '@phone',
}, async ({ page }) => {
  test.setTimeout(TIMEOUT_MS);
  const heavy: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/generated/')) heavy.push(request.url());
  });
  await page.goto('/');
  await expectAccessible(page, { state: 'home', ...MAIN });
  expect(heavy).toEqual([]);
  await expect(page.getByText(/Loads \d+\.\d.MB once/)).toBeVisible();

  await page.getByRole('radio', { name: '20', exact: true }).check();
  await page.getByRole('button', { name: 'Run the query' }).click();
  await expect(page.getByRole('heading', { name: '1,847 pages for twenty rows' })).toBeFocused({
    timeout: BOOT_TIMEOUT_MS,
  });
  await expect(page.getByText('You said about 20: it is 92 times more.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'The slow page' }).getByRole('row')).toHaveCount(ROWS + 1);

  await page.getByRole('button', { name: 'Send 200 requests a second' }).click();
  await expect(
    page.getByRole('heading', { name: /200.req\/s four connections never catch up/ }),
  ).toBeFocused();
  for (const says of [
    'It helps the big tenant alone, with 6 pages. For the tiny one it is 1,847, and the queue stays.',
    'It helps the tiny tenant alone, with 3 pages. For the big one it is 1,868, and the queue stays.',
    'It ends the queue: 5 pages for the big tenant, 4 pages for the tiny one.',
  ]) {
    await page.getByRole('button', { name: 'Try it' }).first().click();
    await expect(page.getByRole('status').filter({ hasText: says })).toBeVisible();
  }
  await expect(page.getByRole('heading', { name: '1,847 pages became 4' })).toBeVisible();
  await expect(
    page.getByText('(created_at) helps only the big tenant, (tenant_id) helps only the tiny one'),
  ).toBeVisible();
  await expectAccessible(page, { state: 'home, at its end', ...MAIN });
  expect(await overflowPx(page)).toBe(0);
  await page.getByRole('link', { name: 'Start the first lesson' }).last().click();
  await expect(page).toHaveURL(/\/learn\//);
});

test('home: the way on stays while the part that reads the progress is still under way', async ({ page }) => {
  const html = await (await page.request.get('/')).text();
  const late = page.waitForRequest((request) => isLateScript(request.url(), html));
  // What the page itself names arrives; what it asks for later never does.
  await page.route('**/*.js', (route) =>
    isLateScript(route.request().url(), html) ? undefined : route.continue(),
  );
  await page.goto('/');
  await late;
  await expect(page.getByRole('link', { name: 'Start the first lesson' })).toBeVisible();
});

test('a lesson is found by search with the keyboard alone, and the editor keeps its own keys', async ({
  page,
}) => {
  test.setTimeout(TIMEOUT_MS);
  const index: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/search.json')) index.push(request.url());
  });
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Search' })).toBeVisible();
  expect(index).toEqual([]);
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Search lessons' });
  const chosen = page.getByRole('option', { selected: true });
  await expect(field).toBeFocused();
  await expect(chosen).toContainText('Home');
  await expect(page.getByText(/^\d+ entries, \d+ kB, searched in this tab$/)).toBeVisible();

  await page.keyboard.type('stampeed');
  await expect(chosen).toContainText('cache stampede');
  await expect(field).toHaveAttribute('aria-activedescendant', (await chosen.getAttribute('id')) ?? '');
  await expectAccessible(page, { state: 'the palette', part: 'dialog' });
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/glossary#stampede');
  await expect(field).toBeHidden();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('qqqq');
  await expect(page.getByRole('status').filter({ hasText: 'Nothing is called “qqqq”' })).toBeVisible();
  await field.fill('shortcuts');
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Everything works from the keyboard' });
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.keyboard.press('Control+k');
  await field.fill('tenant timeline');
  await expect(chosen).toContainText('The tenant timeline');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${LESSON}#exercise-sql-tenant-timeline`);
  expect(index).toHaveLength(1);

  const lesson = new LessonPage(page);
  await lesson.ready();
  await lesson.editor.focus();
  await page.keyboard.press('Control+k');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('the map shows what is written, begun and planned, and the sheet every key', { tag: '@phone' }, async ({
  context,
}) => {
  test.setTimeout(TIMEOUT_MS);
  const { page } = await openWith(context, RECORD);
  await page.goto('/learn');
  const row = (text: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: text }).last();
  await expect(row('The range column must come last')).toContainText('In progress');
  await expect(row(BOTH_PASSED)).toContainText('Done');
  const planned = row('A batch function that keeps order');
  await expect(planned).toContainText('planned, about 35 min');
  await expect(planned.getByRole('link')).toHaveCount(0);
  await expectAccessible(page, { state: 'the map', ...MAIN });
  expect(await overflowPx(page)).toBe(0);

  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Everything works from the keyboard' });
  await expect(sheet).toBeVisible();
  await expectAccessible(page, { state: 'the sheet', part: 'dialog' });
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.goto('/');
  await expect(
    page.getByRole('link', { name: /Continue where you left|Open the next lesson/ }),
  ).toBeVisible();
});

test('an address that leads nowhere leads on: to the search and to all lessons', { tag: '@phone' }, async ({
  page,
}) => {
  test.setTimeout(TIMEOUT_MS);
  await page.goto('/learn/indexes/nowhere');
  await expect(page.getByRole('heading', { name: 'There is no page at this address' })).toBeVisible();
  await expectAccessible(page, { state: 'no page', ...MAIN });
  await page.getByRole('button', { name: 'Search the course' }).click();
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Search the course' })).toBeFocused();
  await page.getByRole('main').getByRole('link', { name: 'See all lessons' }).click();
  await expect(page).toHaveURL('/learn');
});

test('a lesson keeps its place, names its section, and says what a word means', { tag: '@phone' }, async ({
  page,
  isMobile,
}) => {
  test.setTimeout(TIMEOUT_MS);
  await page.goto(LESSON);
  const heading = page.getByRole('heading', { name: 'One index serves both directions' });
  await page.getByText('On this page').click();
  await page.getByRole('navigation', { name: 'On this page' }).getByText('One index serves').click();
  await expect(heading).toBeInViewport();
  await expect(page.locator('[aria-current="location"]')).toHaveText('One index serves both directions');

  const kept = () => page.evaluate((path) => localStorage.getItem(`hotpath.place:${path}`), LESSON);
  await expect.poll(kept).toMatch(/^(one-index-serves-both-directions|step-)/);
  await page.goto('/glossary');
  await page.goto(LESSON);
  await expect(heading).toBeInViewport();
  await page.goto(`${LESSON}#twenty-rows-cost-the-whole-table`);
  await expect(heading).not.toBeInViewport();

  const word = page.getByRole('button', { name: 'sequential scan' });
  const meaning = page.getByRole('note', { name: 'sequential scan' });
  await word.click();
  await expect(meaning).toContainText('Every page of the table is read');
  await expectAccessible(page, { state: 'a word and its meaning', part: '.lesson-prose' });
  await page.keyboard.press('Escape');
  await expect(meaning).toBeHidden();
  if (!isMobile) {
    // The pointer rests on the word from the press before; it has to come from elsewhere.
    await page.mouse.move(0, 0);
    await word.hover();
    await expect(meaning).toBeVisible();
    await page.mouse.move(0, 0);
    await expect(meaning).toBeHidden();
  }
  await word.click();
  await meaning.getByRole('link', { name: 'In the glossary' }).click();
  await expect(page).toHaveURL('/glossary#seq-scan');
  await expectAccessible(page, { state: 'the glossary', ...MAIN });
  expect(await overflowPx(page)).toBe(0);
});

test('every control and state stands in both themes, and axe finds nothing serious in them', {
  tag: '@phone',
}, async ({ page }) => {
  test.setTimeout(TIMEOUT_MS);
  await page.goto('/design');
  await expect(page.getByRole('heading', { name: 'Every control and state, in both themes' })).toBeVisible();
  await expectAccessible(page, { state: 'design', ...MAIN });
  expect(await overflowPx(page)).toBe(0);
});
