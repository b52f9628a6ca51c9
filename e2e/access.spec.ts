import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ENDLESS, EXERCISE, expect, GOOD_INDEX, LESSON, type LessonPage, test } from './lesson-page';

const IMPACTS: ReadonlySet<unknown> = new Set(['serious', 'critical']);
const SCHEMES = ['light', 'dark'] as const;
/** Axe takes selectors, not roles. */
const LAB = 'section[aria-label="Lab"]';
/** Two looks at each of a dozen states. */
const TIMEOUT_MS = 120_000;

test.use({ reducedMotion: 'reduce' });

test('axe finds nothing serious in a lab that loads', { tag: '@phone' }, async ({ page, lesson }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/generated\/dataset/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(LESSON);
  await expectAccessible(page, 'the lesson', 'html');
  await lesson.showLab();
  await expect(lesson.lab.getByText(/^Loading the database/)).toBeVisible();
  await expectAccessible(page, 'the lab while it loads');
  release();
  await lesson.ready();
});

test('axe finds nothing serious in a lab at work', { tag: '@phone' }, async ({ page, lesson }) => {
  test.setTimeout(TIMEOUT_MS);
  await lesson.openLab();
  await expectAccessible(page, 'ready');

  await lesson.run('SELECT 1;\nSELECT nocolumn;');
  await expect(lesson.error).toBeVisible();
  await expectAccessible(page, 'an error');

  await showRows(lesson);
  await expectAccessible(page, 'rows');

  await lesson.run(ENDLESS);
  await lesson.button('Stop').click();
  await expect(lesson.announced(/^Stopped\./)).toBeVisible();
  await lesson.ready();
  await expectAccessible(page, 'a stopped query');
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
  await expectAccessible(page, 'before and after');

  await lesson.check('Not yet');
  await expectAccessible(page, 'a verdict: fail');
  await lesson.write(GOOD_INDEX);
  await expectAccessible(page, 'a verdict for an earlier text');
  await lesson.check('Passed');
  await expectAccessible(page, 'a verdict: pass');
});

async function showRows(lesson: LessonPage): Promise<void> {
  await lesson.run('SELECT NULL AS nothing, n FROM generate_series(1, 100) AS n;');
  await expect(lesson.cells().first()).toBeVisible();
}

/** Soft: one state's findings do not hide the next one's. */
async function expectAccessible(page: Page, state: string, part = LAB): Promise<void> {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).include(part).analyze();
    const found = violations
      .filter(({ impact }) => IMPACTS.has(impact))
      .flatMap(({ id, nodes }) =>
        nodes.map(({ target, any }) => `${id}: ${target} ${any[0]?.message ?? ''}`),
      );
    expect.soft(found, `${state}, ${colorScheme}`).toEqual([]);
  }
}
