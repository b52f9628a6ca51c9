import { readFile } from 'node:fs/promises';
import path from 'node:path';
import tenantTimeline from '../labs/composite-order/exercises/sql-tenant-timeline/exercise';
import { EXERCISE, EXERCISE_FOLDER, expect, GOOD_INDEX, test } from './lesson-page';

const { checks, mistakes } = tenantTimeline;

/** The wrong indexes that a reader tries; `check:labs` proves the rest. */
const TRIED = [
  'range-first',
  'tenant-only',
  'two-indexes',
  'gap-column',
  'partial-one-tenant',
  'hash',
  'brin',
];

test.beforeEach(async ({ lesson }) => {
  await lesson.openLab();
  await lesson.openText(EXERCISE);
});

test('the starter misses one line, the good index holds all of them @static', { tag: '@phone' }, async ({
  page,
  lesson,
}) => {
  const verdict = lesson.results('Check');
  await lesson.showResults('Check');
  for (const { title } of checks) await expect(verdict.getByText(title)).toBeVisible();

  await lesson.check('Not yet');
  await expect(verdict.getByText('7 of 8 hold', { exact: true })).toBeVisible();
  await expect(verdict.getByText('439 pages read, want at most 40').first()).toBeVisible();
  await expect(lesson.line('does not hold', 'At most 40 pages for any input')).toHaveCount(1);
  await expect(lesson.announced(/7 of 8 hold.*439 pages read/)).toHaveCount(1);
  await expect(lesson.tab(EXERCISE)).toHaveAccessibleName(EXERCISE);

  await lesson.write(GOOD_INDEX);
  await expect(verdict.getByText('for an earlier text')).toBeVisible();
  await lesson.check('Passed');
  await expect(verdict.getByText('8 of 8 hold', { exact: true })).toBeVisible();
  await expect(lesson.announced(/8 of 8 hold/)).toHaveCount(1);
  await expect(lesson.tab(EXERCISE)).toHaveAccessibleName(/passed$/);

  await lesson.editor.focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('\n');
  await expect(verdict.getByText('for an earlier text')).toBeVisible();
});

test('each wrong index is told its own fact', async ({ lesson }) => {
  test.slow();
  for (const name of TRIED) {
    const { fails, says } = mistakeOf(name);
    await test.step(`${name} fails at ${fails}`, async () => {
      const title = checks.find(({ code }) => code === fails)?.title ?? fails;
      await lesson.write(await readFile(path.join(EXERCISE_FOLDER, 'mistakes', `${name}.sql`), 'utf8'));
      await lesson.check('Not yet');
      await expect(lesson.results('Check').getByText(says).first()).toBeVisible();
      await expect(lesson.line('does not hold', title)).toHaveCount(1);
    });
  }
});

test('what PostgreSQL refuses is not judged; a check leaves the database of the lab alone', async ({
  lesson,
}) => {
  await lesson.write('CREATE INDEX ON orders (tenant_id, created);');
  await lesson.check('Not judged');
  await expect(lesson.results('Check').getByText('column "created" does not exist')).toBeVisible();
  await lesson.write(GOOD_INDEX);
  await lesson.check('Passed');
  await lesson.explain();
  await expect(lesson.before).toContainText(/Before\s*1,847\s*pages/);
});

function mistakeOf(name: string) {
  const mistake = mistakes[name];
  if (!mistake) throw new Error(`The exercise knows no mistake "${name}".`);
  return mistake;
}
