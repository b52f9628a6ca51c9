import { readFile } from 'node:fs/promises';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import tenantTimeline from '../labs/composite-order/exercises/sql-tenant-timeline/exercise';
import { expect, test } from './site';

interface Row {
  readonly exercise: string;
  readonly title: string;
  readonly solutions: readonly { readonly file: string }[];
  readonly mistakes: readonly { readonly file: string; readonly got: string; readonly message: string }[];
}

const { title, solutions } = tenantTimeline;

test('the home page leads to what every exercise accepts and refuses', { tag: '@phone' }, async ({
  page,
}) => {
  const rows = await readRows();
  await page.goto('/');
  await page.getByRole('link', { name: 'How the checks are tested' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/right answers and on wrong ones/);
  const total = (of: keyof Pick<Row, 'solutions' | 'mistakes'>) =>
    rows.reduce((sum, row) => sum + row[of].length, 0).toLocaleString('en');
  await expect(page.getByRole('main')).toContainText(`right answers accepted${total('solutions')}`);
  await expect(page.getByRole('main')).toContainText(`wrong ones refused${total('mistakes')}`);
  await expect(page.getByRole('main')).toContainText('exceptions0');
  await expect(page.getByRole('rowheader')).toHaveText(rows.map((row) => row.title));
});

test('a page names every sequence of commands that the Redis of the labs answers otherwise', async ({
  page,
}) => {
  await page.goto('/quality');
  await page.getByRole('link', { name: 'what it answers like a real one' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    /answers \d+ of \d+ sequences like a real one/,
  );
  const [same, all] =
    (await page.getByRole('heading', { level: 1 }).textContent())?.match(/\d+/g)?.map(Number) ?? [];
  await expect(page.getByRole('listitem').filter({ hasText: 'asked' }).filter({ visible: true })).toHaveCount(
    Number(all) - Number(same),
  );
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('each answer can be read: the idea of a right one, the check and the words that refused a wrong one', {
  tag: '@phone',
}, async ({ page }) => {
  const row = (await readRows()).find((known) => known.title === title);
  await page.goto('/quality');
  const exercise = page.getByRole('rowgroup').filter({ has: page.getByRole('rowheader', { name: title }) });
  const answers = exercise.getByRole('listitem').filter({ hasText: '.sql' });
  await expect(answers.first()).toBeHidden();
  await exercise.getByText(/^\d+ right answers$/).click();
  await exercise.getByText(/^\d+ wrong answers: /).click();
  for (const [name, idea] of Object.entries(solutions)) {
    await expect(answers.filter({ hasText: `${name}.sql` }).filter({ hasText: idea })).toHaveCount(1);
  }
  for (const { file, got, message } of row?.mistakes ?? []) {
    await expect(
      answers.filter({ hasText: file }).filter({ hasText: got }).filter({ hasText: message }),
    ).toHaveCount(1);
  }
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBe(0);
});

test('the page can be read without JavaScript', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto('/quality');
  await expect(page.getByRole('rowheader', { name: title })).toBeVisible();
  await context.close();
});

test('axe finds nothing serious on the quality page', { tag: '@phone' }, async ({ page }) => {
  await page.goto('/quality');
  for (const summary of await page.locator('summary').all()) await summary.click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(
      found.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`),
      colorScheme,
    ).toEqual([]);
  }
});

async function readRows(): Promise<readonly Row[]> {
  return JSON.parse(await readFile(path.join(__dirname, '../labs/quality.json'), 'utf8'));
}
