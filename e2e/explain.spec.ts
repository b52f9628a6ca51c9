import { EXERCISE, expect, GOOD_INDEX, test } from './lesson-page';

/** More pages than the good index ever needs for one of the exercise's inputs. */
const MOST_PAGES = 16;

test.beforeEach(({ lesson }) => lesson.openLab());

test('an index is seen to work: the pages before and after, side by side @static', { tag: '@phone' }, async ({
  lesson,
}) => {
  await lesson.openText(EXERCISE);
  await expect(lesson.lab.getByRole('combobox', { name: 'tenant' })).toHaveValue('99');
  await expect(lesson.lab.getByRole('combobox', { name: 'direction' })).toHaveValue('desc');

  await lesson.explain();
  await expect(lesson.before).toContainText(/Before\s*1,847\s*pages/);
  await expect(lesson.before.getByRole('img')).toHaveAccessibleName(/\b1,847 of orders\b/);
  await expect(lesson.after).toBeHidden();
  await expect(lesson.announced('Tenant 99, newest first: 1,847 pages.')).toHaveCount(1);

  await lesson.run(GOOD_INDEX);
  await expect(lesson.ran()).toHaveText([/CREATE INDEX/]);
  await lesson.explain();
  const sentence = lesson.results('Plan').getByText(/1,847 pages became \d+/);
  await expect(lesson.results('Plan').getByText('Tenant 99, newest first')).toBeVisible();
  const pages = Number(/became (\d+)/.exec((await sentence.textContent()) ?? '')?.[1]);
  expect(pages).toBeGreaterThan(0);
  expect(pages).toBeLessThanOrEqual(MOST_PAGES);

  await expect(lesson.before).toContainText(/Before\s*1,847\s*pages/);
  await expect(lesson.after).toContainText(new RegExp(`After\\s*${pages}\\s*pages`));
  await expect(lesson.after.getByRole('img')).toHaveAccessibleName(new RegExp(`\\b${pages} of orders\\b`));
  const tree = (side: 'before' | 'after') =>
    lesson.results('Plan').getByRole('tree', { name: `The plan ${side}`, exact: true });
  await expect(tree('before').getByRole('treeitem', { name: /Seq Scan on orders/ })).toBeVisible();
  await expect(
    tree('after').getByRole('treeitem', { name: /Index Scan.*orders_tenant_created_idx/ }),
  ).toBeVisible();

  const [left, right] = await Promise.all([lesson.before.boundingBox(), lesson.after.boundingBox()]);
  if (lesson.isNarrow()) expect(right?.y).toBeGreaterThan(left?.y ?? 0);
  else expect(right?.y).toBe(left?.y);
});

test('each input of the query is compared with itself', async ({ lesson }) => {
  await lesson.openText(EXERCISE);
  await lesson.lab.getByRole('combobox', { name: 'tenant' }).selectOption({ label: '1, huge' });
  await lesson.explain();
  await expect(lesson.results('Plan').getByText('Tenant 1, newest first')).toBeVisible();
  await expect(lesson.before).toContainText(/Before\s*1,847\s*pages/);
  await lesson.lab.getByRole('combobox', { name: 'direction' }).selectOption({ label: 'oldest first' });
  await lesson.explain();
  await expect(lesson.results('Plan').getByText('Tenant 1, oldest first')).toBeVisible();
  await expect(lesson.after).toBeHidden();
});

test('what cannot be explained says why and keeps the text', async ({ lesson }) => {
  await lesson.write('SELECT nocolumn FROM orders;');
  await lesson.explain();
  await expect(lesson.error).toContainText('42703');
  await expect(lesson.error).toContainText('column "nocolumn" does not exist');
  await lesson.holds('SELECT nocolumn FROM orders;');
});
