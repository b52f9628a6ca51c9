import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import tenantTimeline from '../labs/composite-order/exercises/sql-tenant-timeline/exercise';
import { EXERCISE, expect, GOOD_INDEX, type LessonPage, STARTER, test } from './lesson-page';

const { hints, solutions } = tenantTimeline;
const IDEAS = Object.values(solutions);
const RUNGS = hints.length + 1;
const OFFER = 'A hint may help; it costs nothing.';
const COMPARE = 'Compare with other ways';
/** Longer than the work after which a hint is offered. */
const TWO_MINUTES_MS = 120_000;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('a hint is offered after the second failed try, once it is sent away only after two more', async ({
  lesson,
}) => {
  await openExercise(lesson);
  await expect(offer(lesson)).toBeHidden();
  await fail(lesson, 1);
  await expect(offer(lesson)).toBeHidden();
  await fail(lesson, 2);
  await expect(offer(lesson)).toHaveText(`Two tries did not hold yet. ${OFFER}`);

  await lesson.button('Not now').click();
  await expect(offer(lesson)).toBeHidden();
  await expect(lesson.button(`Open hint 1 of ${RUNGS}`)).toBeFocused();
  await fail(lesson, 3);
  await expect(offer(lesson)).toBeHidden();
  await fail(lesson, 4);
  await expect(offer(lesson)).toBeVisible();
});

test('a hint is offered after two minutes of work, not to a reader who is elsewhere', async ({
  page,
  lesson,
}) => {
  await page.clock.install();
  await lesson.openLab();
  await page.clock.fastForward(TWO_MINUTES_MS);
  await lesson.openText(EXERCISE);
  await expect(offer(lesson)).toBeHidden();
  await page.clock.fastForward(TWO_MINUTES_MS / 2);
  await lesson.openText('Scratch');
  await page.clock.fastForward(TWO_MINUTES_MS);
  await lesson.openText(EXERCISE);
  await expect(offer(lesson)).toBeHidden();
  await page.clock.fastForward(TWO_MINUTES_MS / 2);
  await expect(offer(lesson)).toHaveText(`Two minutes in. ${OFFER}`);
});

test('the ladder is climbed by keyboard alone, is kept over a reload and costs nothing', async ({
  page,
  lesson,
}) => {
  await openExercise(lesson);
  const shown = ladder(lesson).getByRole('listitem');
  await lesson.button(`Open hint 1 of ${RUNGS}`).focus();
  for (const [at, hint] of hints.entries()) {
    await expect(shown).toHaveCount(at);
    await page.keyboard.press('Enter');
    await expect(shown.nth(at)).toContainText(`Hint ${at + 1} of ${RUNGS}`);
    await expect(shown.nth(at)).toContainText(hint);
  }
  await expect(lesson.button('Show the solutions')).toBeFocused();

  await expect(lesson.lab.getByText('Saved in this browser')).toBeVisible();
  await lesson.reload();
  await lesson.openText(EXERCISE);
  await expect(shown).toHaveCount(hints.length);
  await expect(lesson.button('Show the solutions')).toBeVisible();
  await expect(lesson.tab(EXERCISE)).toHaveAccessibleName(EXERCISE);
});

test('the solutions stand beside the reader’s text and never overwrite it', { tag: '@phone' }, async ({
  page,
  lesson,
}) => {
  await openExercise(lesson);
  await lesson.write(STARTER);
  await openHints(lesson);
  await lesson.button('Show the solutions').click();
  const dialog = lesson.lab.getByRole('dialog', { name: `${EXERCISE}: ways that pass` });
  const ways = dialog.getByRole('group', { name: 'Ways that pass' });
  await expect(ways.getByRole('radio')).toHaveCount(IDEAS.length);
  for (const idea of IDEAS) await expect(dialog.getByRole('radio', { name: idea })).toBeVisible();

  if (!lesson.isNarrow()) {
    const mine = dialog.getByRole('textbox', { name: 'Your text, read-only' });
    await expect(mine).toBeAttached();
    await expect(dialog.getByRole('textbox', { name: 'The solution, read-only' })).toBeAttached();
    await mine.focus();
    await page.keyboard.insertText('overwritten');
    await dialog.getByRole('radio', { name: 'Line by line' }).check();
  }
  await dialog.getByRole('radio', { name: IDEAS[1] }).check();
  const lines = dialog.getByRole('listitem');
  await expect(lines.filter({ hasText: `only yours: ${STARTER}` })).toHaveCount(1);
  await expect(lines.filter({ hasText: 'only the solution: create index on larkspur.orders' })).toHaveCount(
    1,
  );
  expect(await lesson.sidewaysPx()).toBe(0);

  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(lesson.button('Show the solutions')).toBeFocused();
  await lesson.holds(STARTER);
});

test('a pass lets other ways be compared, and counts nothing', async ({ page, lesson }) => {
  await openExercise(lesson);
  await lesson.write(GOOD_INDEX);
  await lesson.check('Passed');
  await lesson.results('Check').getByRole('button', { name: COMPARE }).click();
  const dialog = lesson.lab.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: IDEAS[0] })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(lesson.results('Check').getByRole('button', { name: COMPARE })).toBeFocused();
  await expect(lesson.button(`Open hint 1 of ${RUNGS}`), 'no hint was opened by that').toBeVisible();

  await lesson.reload();
  await lesson.openText(EXERCISE);
  await ladder(lesson).getByRole('button', { name: COMPARE }).click();
  await expect(dialog).toBeVisible();
  await lesson.holds(GOOD_INDEX);
});

test('solutions are fetched when they are asked for, without any mistake among them', async ({
  page,
  lesson,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await openExercise(lesson);
  await openHints(lesson);
  expect(asked.filter((url) => url.includes('solutions-'))).toEqual([]);
  const response = page.waitForResponse(/\/generated\/solutions-/);
  await lesson.button('Show the solutions').click();
  const names = Object.keys(await (await response).json());
  expect(names.sort()).toEqual(
    Object.keys(solutions)
      .map((name) => `${name}.sql`)
      .sort(),
  );
});

test('solutions that cannot be fetched are told, and fetched at the second press', async ({
  page,
  lesson,
}) => {
  await openExercise(lesson);
  await openHints(lesson);
  await page.route(/\/generated\/solutions-/, (route) => route.abort(), { times: 1 });
  await lesson.button('Show the solutions').click();
  const dialog = lesson.lab.getByRole('dialog');
  await expect(dialog.getByText('The solutions could not be fetched. Is the network there?')).toBeVisible();
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog.getByRole('radio')).not.toHaveCount(0);
});

test('axe finds nothing serious in hints and solutions', { tag: '@phone' }, async ({ page, lesson }) => {
  test.slow();
  await openExercise(lesson);
  await fail(lesson, 1);
  await fail(lesson, 2);
  await expect(offer(lesson)).toHaveText(/A hint may help/);
  await expectAccessible(page, 'an offer');
  await openHints(lesson);
  await expectAccessible(page, 'all hints');
  await lesson.button('Show the solutions').click();
  const dialog = lesson.lab.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: IDEAS[0] })).toBeVisible();
  if (!lesson.isNarrow()) {
    await expect(dialog.getByRole('textbox', { name: 'The solution, read-only' })).toBeAttached();
    await expectAccessible(page, 'side by side');
    await dialog.getByRole('radio', { name: 'Line by line' }).check();
  }
  await expectAccessible(page, 'line by line');
});

async function openExercise(lesson: LessonPage): Promise<void> {
  await lesson.openLab();
  await lesson.openText(EXERCISE);
}

const ladder = (lesson: LessonPage): Locator => lesson.lab.getByRole('region', { name: 'Hints' });

const offer = (lesson: LessonPage): Locator => ladder(lesson).getByRole('status');

async function openHints(lesson: LessonPage): Promise<void> {
  for (const at of hints.keys()) await lesson.button(`Open hint ${at + 1} of ${RUNGS}`).click();
}

/** Fails with a text of its own, so that each verdict is seen to be new. */
async function fail(lesson: LessonPage, number: number): Promise<void> {
  await lesson.write(`-- try ${number}\n${STARTER}`);
  await lesson.check('Not yet');
}

/** Soft: one state's findings do not hide the next one's. */
async function expectAccessible(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect
      .configure({ soft: true, message: `${state}, ${colorScheme}` })
      .poll(() => seriousFindings(page))
      .toEqual([]);
  }
}

async function seriousFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).include('section[aria-label="Lab"]').analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, any }) => `${id}: ${target} ${any[0]?.message ?? ''}`));
}
