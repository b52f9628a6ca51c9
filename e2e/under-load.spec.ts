import type { Locator } from '@playwright/test';
import { expectAccessible } from './accessible';
import { EXERCISE, expect, GOOD_INDEX, type LessonPage, test } from './lesson-page';

/** Four looks of axe, a second each, and a dozen runs of the simulator for each side. */
const TIMEOUT_MS = 120_000;

test.use({ contextOptions: { reducedMotion: 'reduce' } });
test.beforeEach(({ lesson }) => lesson.openLab());

test('a query is put under load before and after its index, and the slider moves the figures', {
  tag: '@phone',
}, async ({ page, lesson }) => {
  test.setTimeout(TIMEOUT_MS);
  await lesson.openText(EXERCISE);
  await lesson.showResults('Under load');
  const panel = lesson.results('Under load');
  await expect(panel).toContainText('Press Explain beside the query first.');
  await expectAccessible(page, { state: 'no query under load' });

  await explainTwice(lesson);
  await lesson.showResults('Under load');
  const headline = panel.getByRole('heading', { level: 2 });
  await expect(headline).toHaveText(
    /^At 200\sreq\/s four connections are \d+\s% busy before; after, they are 0\.\d+\s% busy\.$/,
  );
  const before = panel.getByRole('region', { name: 'Load before', exact: true });
  const after = panel.getByRole('region', { name: 'Load after', exact: true });
  await expect(before).toContainText(/1,847 pages and 120,\d{3} rows take about \d\.\d\sms from memory\./);
  await expect(after).toContainText(/pages and \d+ rows take about 0\.\d+\sms from memory\./);
  const calm = await milliseconds(before);
  expect(calm).toBeGreaterThan(await milliseconds(after));

  const slider = panel.getByRole('slider', { name: 'Load' });
  await expect(slider).toHaveAttribute('aria-valuetext', '200 requests per second');
  await slider.focus();
  for (const _ of [1, 2, 3, 4, 5, 6]) await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', '800 requests per second');
  await expect(headline).toHaveText(/^At 800\sreq\/s /);
  await expect.poll(() => milliseconds(before)).toBeGreaterThan(calm);
  for (const _ of [1, 2, 3, 4]) await page.keyboard.press('ArrowRight');
  await expect(headline).toHaveText(
    /^At 2,000\sreq\/s four connections never catch up before; after, they are \d(\.\d)?\s% busy\.$/,
  );
  await expect(before).toContainText('the queue grows by');

  await panel.getByRole('combobox', { name: 'Pool of' }).selectOption('1');
  await expect(headline).toHaveText(
    /^At 2,000\sreq\/s one connection never catches up before; after, it is /,
  );
  await panel.getByRole('combobox', { name: 'Pages' }).selectOption({ label: '1 in 10 from storage' });
  await expect(before).toContainText('with 1 page in 10 from storage');

  await expect(
    panel.getByRole('img', { name: /^Before: the knee is at .* After: the knee is at / }),
  ).toBeVisible();
  await panel.getByText('The curves as a table').click();
  const table = panel.getByRole('table', { name: 'The p95 at the same part of the capacity' });
  await expect(table.getByRole('columnheader')).toHaveText([
    'capacity',
    'before req/s',
    'before p95',
    'after req/s',
    'after p95',
  ]);
  await expect(table.getByRole('row', { name: /^95\s% / })).toContainText(/ms/);
  await panel.getByText('what the model assumes').click();
  await expect(panel.getByText(/from PostgreSQL 15/)).toBeVisible();
  await expectAccessible(page, { state: 'under load' });
  expect(await lesson.sidewaysPx()).toBe(0);
});

test('the simulator is fetched when the tab is shown first, and the load is kept between the tabs', async ({
  page,
  lesson,
}) => {
  await lesson.openText(EXERCISE);
  await lesson.explain();
  await expect(lesson.before).toBeVisible();
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url());
  });
  await lesson.showResults('Under load');
  const slider = lesson.results('Under load').getByRole('slider', { name: 'Load' });
  await slider.focus();
  expect(scripts.length).toBeGreaterThan(0);
  await page.keyboard.press('PageUp');
  const chosen = (await slider.getAttribute('aria-valuetext')) ?? '';
  expect(chosen).not.toBe('200 requests per second');
  await lesson.showResults('Plan');
  await lesson.showResults('Under load');
  await expect(slider).toHaveAttribute('aria-valuetext', chosen);
});

async function explainTwice(lesson: LessonPage): Promise<void> {
  await lesson.explain();
  await expect(lesson.before).toContainText(/Before\s*1,847\s*pages/);
  await lesson.run(GOOD_INDEX);
  await expect(lesson.ran()).toHaveText([/CREATE INDEX/]);
  await lesson.explain();
  await expect(lesson.after).toBeVisible();
}

/** The p95 that a side shows. */
async function milliseconds(side: Locator): Promise<number> {
  const text = (await side.getByRole('definition').first().textContent()) ?? '';
  const [, amount, unit] = /^([\d.,]+) (ms|s)$/.exec(text) ?? [];
  if (!amount) throw new Error(`no time: ${text}`);
  return Number(amount.replaceAll(',', '')) * (unit === 's' ? 1000 : 1);
}
