import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './site';

const FIXTURES = join(__dirname, '..', 'lib', 'plan', 'fixtures');
const fixture = (name: string): string => readFileSync(join(FIXTURES, name), 'utf8');

const BEFORE = `Limit  (cost=3647.93..3647.98 rows=20 width=26) (actual time=82.290..82.313 rows=20.00 loops=1)
  Buffers: shared hit=1847
  ->  Sort  (cost=3647.93..3647.99 rows=24 width=26) (actual time=82.287..82.295 rows=20.00 loops=1)
        Sort Key: created_at DESC
        Sort Method: quicksort  Memory: 18kB
        Buffers: shared hit=1847
        ->  Seq Scan on orders  (cost=0.00..3647.38 rows=24 width=26) (actual time=78.058..78.158 rows=25.00 loops=1)
              Filter: (tenant_id = 99)
              Rows Removed by Filter: 120000
              Buffers: shared hit=1847
Execution Time: 82.413 ms`;

const AFTER = `Limit  (cost=0.42..84.04 rows=20 width=26) (actual time=0.010..0.029 rows=20.00 loops=1)
  Buffers: shared hit=4
  ->  Index Scan Backward using orders_tenant_created on orders  (cost=0.42..100.76 rows=24 width=26) (actual time=0.009..0.018 rows=20.00 loops=1)
        Index Cond: (tenant_id = 99)
        Buffers: shared hit=4
Execution Time: 0.047 ms`;

const PATH = '/plan';

async function open(page: Page) {
  await page.goto(PATH);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

const paste = (page: Page, text: string, label: 'A plan' | 'Before' | 'After' = 'A plan') =>
  page.getByLabel(label, { exact: true }).fill(text);

async function compare(page: Page, before: string, after: string) {
  await paste(page, before);
  await page.getByRole('button', { name: 'Compare with another plan' }).click();
  await paste(page, after, 'After');
}

const headline = (page: Page) => page.getByRole('main').getByRole('heading', { level: 2 });

test('the header leads to the reader, which says what will stand there @static', async ({
  page,
  isMobile,
}) => {
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Read a plan' }).click();
  await expect(page).toHaveURL(/\/plan\/?$/);
  await expect(headline(page)).toHaveText('What the plan did will stand here, page by page');
  expect(await overflows(page), isMobile ? 'on a phone' : 'on a desk').toBe(false);
});

test('a plan in text is read: a sentence, its pages, its nodes', async ({ page }) => {
  await open(page);
  await paste(page, BEFORE);
  await expect(headline(page)).toContainText('1,847 pages');
  await expect(page.getByText('Read: 3 nodes.')).toBeVisible();
  const tree = page.getByRole('tree', { name: 'The plan' });
  await expect(tree.getByRole('treeitem')).toHaveCount(3);
  await expect(tree.getByRole('treeitem', { name: /^Seq Scan on orders: 1,847 pages/ })).toBeVisible();
});

test('a plan in JSON is the same plan as in text', async ({ page }) => {
  await open(page);
  await paste(page, fixture('subplan.json'));
  const names = page.getByRole('treeitem');
  await expect(names).toHaveCount(3);
  const fromJson = await names.evaluateAll((items) => items.map((item) => item.ariaLabel));
  await paste(page, fixture('subplan.txt'));
  await expect(page.getByText('Read: 3 nodes.')).toBeVisible();
  expect(await names.evaluateAll((items) => items.map((item) => item.ariaLabel))).toEqual(fromJson);
});

test('of several statements one is chosen', async ({ page }) => {
  await open(page);
  await paste(page, `${BEFORE}\n\n${AFTER}`);
  await expect(headline(page)).toContainText('1,847 pages');
  await page.getByLabel('Statement of a plan').selectOption({ index: 1 });
  await expect(headline(page)).toContainText('4 pages');
});

test('two plans are compared, the most telling first @static', async ({ page }) => {
  await open(page);
  await compare(page, BEFORE, AFTER);
  await expect(headline(page)).toContainText('1,847 pages became 4');
  await expect(page.getByRole('heading', { name: 'The table is read another way' })).toBeVisible();
  const moved = page.getByRole('region', { name: 'What moved, and what came and went' });
  await expect(moved).toContainText('tenant_id = 99');
  await expect(moved).toContainText('Index Cond');
  await expect(moved).toContainText('Gone Sort');
  await expect(page.getByText('Resolved', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Swap before and after' }).click();
  await expect(headline(page)).toContainText('4 pages became 1,847');
});

test('the same plan twice is called the same', async ({ page }) => {
  await open(page);
  await compare(page, BEFORE, BEFORE);
  await expect(headline(page)).toHaveText('The same plan.');
});

test('what is no plan is named with its line, and kept', async ({ page }) => {
  await open(page);
  const sql = 'SELECT * FROM orders\nWHERE tenant_id = 99';
  await paste(page, sql);
  await expect(page.getByText('Not read.')).toBeVisible();
  await expect(page.getByText(/line 1, "SELECT \* FROM orders"/)).toBeVisible();
  await expect(page.getByLabel('A plan')).toHaveValue(sql);
  await paste(page, '[{"Plan": {"Node Type": "Seq Scan",');
  await expect(page.getByText('Not read.')).toBeVisible();
});

test('an example replaces what stood there, which can be brought back', async ({ page }) => {
  await open(page);
  await paste(page, AFTER);
  await expect(headline(page)).toContainText('4 pages');
  await page.getByText('Plans to try').click();
  await page.getByRole('button', { name: 'A count for each user' }).click();
  await expect(headline(page)).toContainText('14,779 pages');
  await page.getByRole('button', { name: 'Bring back what stood here' }).click();
  await expect(headline(page)).toContainText('4 pages');
});

test('what was pasted survives a reload, in this tab alone', async ({ page, context }) => {
  await open(page);
  await compare(page, BEFORE, AFTER);
  await expect(headline(page)).toContainText('1,847 pages became 4');
  await page.reload();
  await expect(headline(page)).toContainText('1,847 pages became 4');
  const other = await context.newPage();
  await other.goto(PATH);
  await expect(other.getByLabel('A plan')).toHaveValue('');
});

test('arrow keys walk a tree, Enter opens what PostgreSQL printed', async ({ page }) => {
  await open(page);
  await paste(page, BEFORE);
  const item = (name: RegExp) => page.getByRole('treeitem', { name });
  await item(/^Limit/).focus();
  for (const [key, name] of [
    ['ArrowDown', /^Sort/],
    ['ArrowRight', /^Seq Scan/],
    ['ArrowLeft', /^Sort/],
    ['End', /^Seq Scan/],
    ['ArrowUp', /^Sort/],
    ['Home', /^Limit/],
  ] as const) {
    await page.keyboard.press(key);
    await expect(item(name)).toBeFocused();
  }
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Rows Removed by Filter', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Rows Removed by Filter', { exact: true })).toBeHidden();
});

test('two trees follow each other: the match is marked, and Tab goes over to it', async ({ page }) => {
  await open(page);
  await compare(page, BEFORE, AFTER);
  const before = page.getByRole('tree', { name: 'The plan before', exact: true });
  const after = page.getByRole('tree', { name: 'The plan after', exact: true });
  await before.getByRole('treeitem', { name: /^Limit/ }).focus();
  await expect(after.getByRole('treeitem', { name: /^Limit.*the match/ })).toBeVisible();
  await page.keyboard.press('End');
  const match = page.getByRole('treeitem', { name: /^Index Scan Backward.*the match/ });
  await expect(match).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('treeitem', { name: /^Index Scan Backward/ })).toBeFocused();
  await expect(page.getByRole('treeitem', { name: /^Seq Scan.*the match/ })).toBeVisible();
});

test('the table has the same nodes and sorts them by their own pages', async ({ page }) => {
  await open(page);
  await paste(page, BEFORE);
  await page.getByRole('radio', { name: 'Table' }).check();
  const table = page.getByRole('table', { name: 'The plan' });
  await expect(table.getByRole('rowheader').first()).toContainText('Limit');
  await table.getByRole('button', { name: 'self pages' }).click();
  await expect(table.getByRole('columnheader', { name: 'self pages' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(table.getByRole('rowheader').first()).toContainText('Seq Scan');
  await page.reload();
  await expect(page.getByRole('table', { name: 'The plan' })).toBeVisible();
});

test('a comparison is copied as text and as Markdown', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await compare(page, BEFORE, AFTER);
  for (const format of ['text', 'Markdown']) {
    await page.getByRole('button', { name: `Copy as ${format}` }).click();
    await expect(page.getByRole('status').filter({ hasText: `Copied as ${format}.` })).toHaveCount(1);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('1,847 pages became 4');
  }
});

test('where the clipboard is refused, the text is selected instead', async ({ page }) => {
  await open(page);
  await paste(page, BEFORE);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
  });
  await page.getByRole('button', { name: 'Copy as text' }).click();
  await expect(page.getByLabel('Text to copy')).toHaveValue(/1,847 pages/);
});

const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  empty: async () => undefined,
  single: (page) => paste(page, fixture('cte-never.txt')),
  table: async (page) => {
    await paste(page, BEFORE);
    await page.getByRole('radio', { name: 'Table' }).check();
  },
  diff: async (page) => {
    await compare(page, BEFORE, AFTER);
    await page.getByRole('treeitem', { name: /^Seq Scan/ }).focus();
    await page.keyboard.press('Enter');
  },
  error: (page) => paste(page, 'SELECT 1'),
};

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [state, reach] of Object.entries(STATES)) {
    test(`nothing bars the way to the state ${state}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await open(page);
      await reach(page);
      await expect(page.getByText(/^(Reading…|The reader is loading…)$/)).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`)).toEqual([]);
      expect(await overflows(page)).toBe(false);
    });
  }
}

const overflows = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
