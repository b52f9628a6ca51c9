import { expect, test } from './lesson-page';

const QUERY = 'SELECT count(*) FROM orders WHERE tenant_id = 7;';
const TWO = 'SELECT 1 AS first;\n\nSELECT 2 AS second;';

test.beforeEach(({ lesson }) => lesson.openLab());

test('Run takes the statement at the cursor, with Shift all of them', async ({ page, lesson }) => {
  await lesson.write(TWO);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(lesson.ran()).toHaveText([/^SELECT 2 AS second/]);
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(lesson.ran()).toHaveText([/^SELECT 1 AS first/]);
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await expect(lesson.ran()).toHaveText([/^SELECT 1/, /^SELECT 2/]);
});

test('completion offers the columns behind an alias, from the live catalogue', async ({ page, lesson }) => {
  await lesson.showResults('Schema');
  await expect(lesson.results('Schema').getByText('120,025 rows')).toBeVisible();
  await lesson.write('SELECT * FROM orders o WHERE o');
  await page.keyboard.type('.');
  const suggestions = page.getByRole('listbox', { name: /suggest/i });
  await expect(suggestions.getByRole('option', { name: /tenant_id/ })).toBeVisible();
  await expect(suggestions.getByRole('option', { name: /email/ })).toHaveCount(0);
});

test('the schema shows a new index and how often it was used', async ({ lesson }) => {
  await lesson.run('CREATE INDEX by_tenant ON orders (tenant_id);');
  await lesson.run(QUERY);
  await lesson.showResults('Schema');
  const row = lesson.results('Schema').getByRole('row', { name: /by_tenant/ });
  await expect(row).toContainText('btree (tenant_id)');
  await expect(row.getByRole('cell').last()).toHaveText('1');
});

test('any two plans of the history can be compared, and a plan kept as before', async ({ lesson }) => {
  await lesson.write(QUERY);
  await lesson.explain();
  await expect(lesson.before).toBeVisible();
  await lesson.run('CREATE INDEX by_tenant ON orders (tenant_id);');
  await expect(lesson.ran()).toHaveText([/CREATE INDEX/]);
  await lesson.write(QUERY);
  await lesson.explain();
  await expect(lesson.after).toBeVisible();
  await lesson.button('Keep as before').click();
  await expect(lesson.after).toBeHidden();

  await lesson.showResults('History');
  const history = lesson.results('History');
  await expect(history.getByRole('listitem')).toHaveCount(3);
  await history.getByRole('checkbox', { name: 'Compare number 1' }).check();
  await history.getByRole('checkbox', { name: 'Compare number 3' }).check();
  await history.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(lesson.results('Plan').getByText('Number 1 and number 3 of the history')).toBeVisible();
  await expect(lesson.before).toContainText(/1,847/);
});

test('a long cell opens whole', async ({ page, lesson }) => {
  await lesson.run("SELECT repeat('word ', 100) AS long;");
  await page.getByTitle('Show all of it').click();
  await expect(page.getByRole('region', { name: 'Row 1, long' })).toContainText('500 characters');
});
