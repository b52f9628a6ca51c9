import { EXERCISE, expect, GOOD_INDEX, LESSON, LessonPage, SCRATCH_KEY, test } from './lesson-page';

const TYPED = 'CREATE INDEX by_typing ON orders (status);';

test.beforeEach(({ lesson }) => lesson.openLab());

test('what is typed is saved by itself, survives a reload and does not run by itself', async ({ lesson }) => {
  await lesson.write(TYPED);
  await expect.poll(() => lesson.storedDraft(SCRATCH_KEY)).toBe(TYPED);
  await expect(lesson.lab.getByText('Saved in this browser')).toBeVisible();

  await lesson.reload();
  await lesson.holds(TYPED);
  await expect(lesson.before).toBeHidden();
  await lesson.showResults('Rows');
  await expect(lesson.ran()).toHaveCount(0);
  await lesson.run("SELECT count(*) FROM pg_indexes WHERE indexname = 'by_typing';");
  await expect(lesson.cells()).toHaveText(['0']);
});

test('a pass survives a reload', async ({ lesson }) => {
  await lesson.openText(EXERCISE);
  await lesson.write(GOOD_INDEX);
  await lesson.check('Passed');
  await lesson.reload();
  await expect(lesson.tab(EXERCISE)).toHaveAccessibleName(/passed$/);
  await lesson.openText(EXERCISE);
  await lesson.holds(GOOD_INDEX);
  await expect(lesson.results('Check').getByText(/^These \d+ lines are the whole contract/)).toBeVisible();
});

test('a page that is torn down loses the last moments at most', async ({ lesson }) => {
  await lesson.write('SELECT 1;');
  await expect.poll(() => lesson.storedDraft(SCRATCH_KEY)).toBe('SELECT 1;');
  await lesson.write('SELECT 2;');
  await lesson.reload();
  expect(['SELECT 1;', 'SELECT 2;']).toContain(await lesson.storedDraft(SCRATCH_KEY));
});

test('a link to another page keeps every character', async ({ page, lesson }) => {
  await lesson.write(TYPED);
  await page.getByRole('link', { name: 'Course', exact: true }).click();
  await expect(page).not.toHaveURL(LESSON);
  await expect.poll(() => lesson.storedDraft(SCRATCH_KEY)).toBe(TYPED);
  await page.goto(LESSON);
  await lesson.ready();
  await lesson.holds(TYPED);
});

test('two tabs of a browser keep what both wrote', async ({ context, lesson }) => {
  const other = new LessonPage(await context.newPage());
  await other.openLab();
  await other.openText(EXERCISE);
  await other.write(GOOD_INDEX);
  await expect.poll(() => other.storedDraft('composite-order/sql-tenant-timeline')).toBe(GOOD_INDEX);
  await lesson.write(TYPED);
  await expect.poll(() => lesson.storedDraft(SCRATCH_KEY)).toBe(TYPED);
  await other.reload();
  await other.holds(TYPED);
  await other.openText(EXERCISE);
  await other.holds(GOOD_INDEX);
});
