import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { ENDLESS, EXERCISE, expect, GOOD_INDEX, LESSON, test } from './lesson-page';

/** Axe takes selectors, not roles. */
const PROSE = '.lesson-prose';
/** Some twenty looks of axe, a second each. */
const TIMEOUT_MS = 180_000;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('axe finds nothing serious in the lesson, nor in its lab while it loads and works', {
  tag: '@phone',
}, async ({ page, lesson }) => {
  test.setTimeout(TIMEOUT_MS);
  const release = await holdDataset(page);
  await page.goto(LESSON);
  await expectAccessible(page, { state: 'the lesson', part: PROSE });
  await lesson.showLab();
  await expect(lesson.lab.getByText(/^Loading the database/)).toBeVisible();
  await expect(lesson.editor).toBeVisible();
  await expectAccessible(page, { state: 'loading' });
  release();
  await lesson.ready();
  await expectAccessible(page, { state: 'ready' });

  await lesson.run('SELECT 1;\nSELECT nocolumn;');
  await expect(lesson.error).toBeVisible();
  await expectAccessible(page, { state: 'an error' });

  await lesson.run('SELECT NULL AS nothing, n FROM generate_series(1, 100) AS n;');
  await expect(lesson.cells().first()).toBeVisible();
  await expectAccessible(page, { state: 'rows' });

  await lesson.showResults('Schema');
  await expect(lesson.results('Schema').getByText('120,025 rows')).toBeVisible();
  await expectAccessible(page, { state: 'the schema' });
  await lesson.showResults('History');
  await expect(lesson.results('History').getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page, { state: 'the history' });

  await lesson.run(ENDLESS);
  await lesson.button('Stop').click();
  await expect(lesson.announced(/^Stopped\./)).toBeVisible();
  await lesson.ready();
  await expectAccessible(page, { state: 'a stopped query' });
});

test('axe finds nothing serious in an exercise', { tag: '@phone' }, async ({ page, lesson }) => {
  test.setTimeout(TIMEOUT_MS);
  await lesson.openLab();
  await lesson.openText(EXERCISE);
  await lesson.explain();
  await expect(lesson.before).toBeVisible();
  await lesson.runText();
  await expect(lesson.ran()).toHaveText([/CREATE INDEX/]);
  await lesson.explain();
  await expect(lesson.after).toBeVisible();
  await expectAccessible(page, { state: 'before and after' });

  await lesson.check('Not yet');
  await expectAccessible(page, { state: 'a verdict: fail' });
  await lesson.write(GOOD_INDEX);
  await expectAccessible(page, { state: 'a verdict for an earlier text' });
  await lesson.check('Passed');
  await expectAccessible(page, { state: 'a verdict: pass' });
});

/** Lets the dataset wait, so that the lab stays in its loading state until the returned function is called. */
async function holdDataset(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/generated\/dataset/, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}
