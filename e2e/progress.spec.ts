import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { EXERCISE, expect, GOOD_INDEX, LessonPage, SCRATCH_KEY, test } from './lesson-page';
import { openWith, ProgressPage, writeRecord } from './progress-page';

const TYPED = 'SELECT count(*) FROM orders; -- typed';
const IMPACTS: ReadonlySet<unknown> = new Set(['serious', 'critical']);

/** As version 1 of the record was stored: a text, a failed try and a pass. */
const VERSION_1 = {
  version: 1,
  drafts: { [SCRATCH_KEY]: { text: 'SELECT 1;', savedAtMs: 1_767_225_600_000 } },
  verdicts: ['fail', 'pass'].map((verdict, index) => ({
    exercise: 'sql-tenant-timeline',
    verdict,
    message: 'seen',
    failedCheck: null,
    atMs: 1_767_225_601_000 + index,
  })),
};

test('a browser without progress says what will stand here, and has one thing to do', async ({ page }) => {
  const progress = await new ProgressPage(page).open();
  await expect(progress.empty).toBeVisible();
  await expect(page.getByRole('main').getByRole('button')).toHaveText(['Import a file']);
  await page.getByRole('link', { name: 'Start the first lesson' }).click();
  await expect(page).toHaveURL(/\/learn\//);
  await page.getByRole('link', { name: 'Progress', exact: true }).click();
  await expect(progress.empty).toBeVisible();
});

test('a record of version 1 shows what was passed, and claims no earlier version of it', async ({
  context,
}) => {
  const progress = await openWith(context, VERSION_1);
  await expect(progress.exercise).toContainText('Passed');
  await expect(progress.exercise).toContainText('1 failed try');
  await expect(progress.exercise).not.toContainText('earlier version');
});

test('an edited exercise keeps its pass, with a note', async ({ context }) => {
  const [fail, pass] = VERSION_1.verdicts;
  const verdicts = [fail, { ...pass, contentVersion: '00000000' }];
  const edited = { ...VERSION_1, version: 2, erasedAtMs: 0, hints: {}, predictions: {}, verdicts };
  const progress = await openWith(context, edited);
  await expect(progress.exercise).toContainText('Passed');
  await expect(progress.exercise).toContainText('passed on an earlier version of this exercise');
  const lesson = new LessonPage(progress.page);
  await lesson.openLab();
  await expect(lesson.tab(EXERCISE)).toHaveAccessibleName(/passed on an earlier version$/);
});

test('a reload in the middle of typing loses nothing, although nothing reached the database', async ({
  lesson,
}) => {
  await lesson.openLab();
  await lesson.page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no time', 'AbortError');
    };
  });
  await lesson.editor.focus();
  await lesson.page.keyboard.press('ControlOrMeta+A');
  await lesson.page.keyboard.insertText(TYPED);
  await lesson.reload();
  await lesson.holds(TYPED);
  await expect.poll(() => lesson.storedDraft(SCRATCH_KEY)).toBe(TYPED);
  expect(await lesson.page.evaluate(() => Object.keys(localStorage).join())).not.toContain('journal');
});

test('a file restores everything in another browser, and twice is the same as once', async ({
  browser,
  lesson,
  page,
}) => {
  await lesson.openLab();
  await lesson.write(TYPED);
  await lesson.openText(EXERCISE);
  await lesson.write(GOOD_INDEX);
  await lesson.check('Passed');
  const here = await new ProgressPage(page).open();
  await expect(here.exercise).toContainText('Passed');
  await expect(page.getByRole('heading', { name: /^1 of \d+ exercises is passed$/ })).toBeVisible();
  const { name, text } = await here.exported();
  expect(name).toMatch(/^hotpath-progress-\d{4}-\d{2}-\d{2}\.json$/);
  await expect(here.says(`Exported as ${name}`)).toBeVisible();

  const other = await browser.newContext();
  const there = await new ProgressPage(await other.newPage()).open();
  await there.choose(text);
  await expect(there.says('The file would add 1 new pass and 2 new texts.')).toBeVisible();
  expect(await there.stored()).toBeUndefined();
  await there.button('Add it to this browser').click();
  await expect(there.says('Imported.')).toBeVisible();
  await expect(there.exercise).toContainText('Passed');
  expect(await there.stored()).toEqual(await here.stored());

  await there.choose(text);
  await expect(there.says('Everything in this file is here already.')).toBeVisible();
  expect(await there.stored()).toEqual(await here.stored());
  const restored = new LessonPage(there.page);
  await restored.openLab();
  await restored.holds(TYPED);
  await expect(restored.tab(EXERCISE)).toHaveAccessibleName(/passed$/);
  await other.close();
});

test('two tabs lose nothing: one types while the other imports', async ({ browser, context, lesson }) => {
  const elsewhere = await browser.newContext();
  const { text } = await (await openWith(elsewhere, VERSION_1)).exported();
  await elsewhere.close();
  await lesson.openLab();
  await lesson.openText(EXERCISE);
  const progress = await new ProgressPage(await context.newPage()).open();
  await progress.choose(text);
  await lesson.write(GOOD_INDEX);
  await progress.button('Add it to this browser').click();
  await expect(progress.says('Imported.')).toBeVisible();
  await expect.poll(() => lesson.storedDraft('composite-order/sql-tenant-timeline')).toBe(GOOD_INDEX);
  expect(await lesson.storedDraft(SCRATCH_KEY)).toBe('SELECT 1;');
  await lesson.page.bringToFront();
  await expect(lesson.tab(EXERCISE)).toHaveAccessibleName(/passed$/);
  await lesson.openText('Scratch');
  await lesson.holds('SELECT 1;');
});

test('a text that differs is asked about, and stays as the reader decides', async ({ browser, context }) => {
  const { text } = await (await openWith(context, VERSION_1)).exported();
  const draft = { text: 'SELECT 2;', savedAtMs: 1_767_225_700_000 };
  const other = await browser.newContext();
  const there = await openWith(other, { version: 1, verdicts: [], drafts: { [SCRATCH_KEY]: draft } });
  const question = there.page.getByRole('group', { name: /^Scratch, in .*: which text stays\?$/ });
  const stored = async () => (await there.stored())?.drafts[SCRATCH_KEY]?.text;

  await there.choose(text);
  await expect(question.getByRole('radio', { name: 'Keep the newest (mine)' })).toBeChecked();
  await there.button('Leave it').click();
  await expect(there.says('Nothing was changed.')).toBeVisible();
  expect((await there.stored())?.verdicts).toEqual([]);

  await there.choose(text);
  await there.button('Add it to this browser').click();
  await expect(there.exercise).toContainText('Passed');
  expect(await stored()).toBe('SELECT 2;');

  await there.choose(text);
  await question.getByRole('radio', { name: 'Take the file’s' }).check();
  await there.button('Add it to this browser').click();
  await expect(there.says('Imported.')).toBeVisible();
  expect(await stored()).toBe('SELECT 1;');
  await other.close();
});

test('a damaged file, and every other file, changes nothing', async ({ context }) => {
  const progress = await openWith(context, VERSION_1);
  const { text } = await progress.exported();
  const before = await progress.stored();
  const wrong: readonly (readonly [string, RegExp])[] = [
    [text.slice(0, text.length / 2), /cut off or damaged\. Nothing was changed\./],
    [text.replace('SELECT 1;', 'SELECT 9;'), /damaged or edited after Hotpath exported it\./],
    ['{"name":"hotpath","version":"0.1.0"}', /no progress exported by Hotpath\./],
    ['CREATE INDEX', /not JSON/],
    ['', /empty/],
  ];
  for (const [file, reason] of wrong) {
    await progress.choose(file);
    await expect(progress.says(reason)).toBeVisible();
    expect(await progress.stored()).toEqual(before);
  }
});

test('what is erased in one tab is gone in every tab and does not come back', async ({ context, lesson }) => {
  await lesson.openLab();
  await lesson.write(TYPED);
  await expect.poll(() => lesson.storedDraft(SCRATCH_KEY)).toBe(TYPED);
  const progress = await new ProgressPage(await context.newPage()).open();
  const other = await new ProgressPage(await context.newPage()).open();
  await progress.button('Erase progress').click();
  await expect(progress.erasing).toContainText('1 text go');
  await progress.button('Keep it').click();
  await expect(progress.erasing).toBeHidden();
  await progress.button('Erase progress').click();
  const { text } = await progress.exported('Export first');
  await progress.button('Erase everything').click();
  await expect(progress.says('Erased.')).toBeVisible();
  await expect(progress.empty).toBeVisible();
  await expect(other.empty).toBeVisible();

  await lesson.page.bringToFront();
  await expect(lesson.editor).toBeVisible();
  expect(await lesson.storedDraft(SCRATCH_KEY)).toBeUndefined();
  await lesson.openText(EXERCISE);
  await lesson.write(GOOD_INDEX);
  await expect.poll(() => lesson.storedDraft('composite-order/sql-tenant-timeline')).toBe(GOOD_INDEX);
  expect(await lesson.storedDraft(SCRATCH_KEY)).toBeUndefined();

  await progress.page.bringToFront();
  await progress.choose(text);
  await progress.button('Add it to this browser').click();
  await expect.poll(() => lesson.storedDraft(SCRATCH_KEY)).toBe(TYPED);
});

test('a browser that stores nothing is told, and work goes on', async ({ page, lesson }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
  });
  await lesson.openLab();
  await expect(lesson.lab.getByText(/^Not saved: This browser does not store anything/)).toBeVisible();
  await lesson.write(TYPED);
  await lesson.openText(EXERCISE);
  await lesson.openText('Scratch');
  await lesson.holds(TYPED);
  await page.getByRole('link', { name: 'Progress', exact: true }).click();
  await expect(page.getByText(/does not store anything for this page/)).toBeVisible();
  expect(JSON.parse((await new ProgressPage(page).exported()).text).record.drafts[SCRATCH_KEY].text).toBe(
    TYPED,
  );
});

test('a full browser is told, and a file still carries the work', async ({ browser, context, page }) => {
  const { text } = await (await openWith(context, VERSION_1)).exported();
  const other = await browser.newContext();
  await other.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
  });
  const full = await new ProgressPage(await other.newPage()).open();
  await full.choose(text);
  await full.button('Add it to this browser').click();
  await expect(full.page.getByText('The storage of this browser is full.')).toBeVisible();
  await expect(full.exercise).toContainText('Passed');
  expect(JSON.parse((await full.exported()).text).record).toEqual(JSON.parse(text).record);
  await other.close();
  await page.close();
});

for (const promises of [true, false]) {
  test(`a browser that ${promises ? 'promises' : 'does not promise'} to keep it is believed`, async ({
    context,
  }) => {
    await context.addInitScript((answer) => {
      // The empty page before the first address has no storage.
      if (!('storage' in navigator)) return;
      Object.assign(navigator.storage, { persisted: async () => false, persist: async () => answer });
    }, promises);
    const { page, ...progress } = await openWith(context, VERSION_1);
    await expect(page.getByText('The browser keeps it while it has room')).toBeVisible();
    await page.getByRole('button', { name: 'Ask the browser to keep it' }).click();
    const answer = promises ? 'The browser promised to keep it' : 'The browser did not promise it.';
    await expect(page.getByText(answer)).toBeVisible();
    await expect(progress.exercise).toContainText('Passed');
  });
}

test('axe finds nothing serious in progress, nor in its questions', { tag: '@phone' }, async ({
  context,
}) => {
  const progress = await openWith(context, VERSION_1);
  const { page } = progress;
  const { text } = await progress.exported();
  await expectAccessible(page, 'progress');
  const draft = { text: 'SELECT 2;', savedAtMs: 1_767_225_700_000 };
  await page.evaluate(writeRecord, { version: 1, verdicts: [], drafts: { [SCRATCH_KEY]: draft } });
  await progress.open();
  await progress.choose(text);
  await expect(progress.button('Add it to this browser')).toBeVisible();
  await expectAccessible(page, 'a question');
  expect(await new LessonPage(page).sidewaysPx()).toBe(0);
  await progress.choose('{}');
  await expect(progress.says('Nothing was changed.')).toBeVisible();
  await expectAccessible(page, 'a refused file');
  await progress.button('Erase progress').click();
  await expectAccessible(page, 'the dialog');
  await progress.button('Erase everything').click();
  await expect(progress.empty).toBeVisible();
  await expectAccessible(page, 'nothing');
});

async function expectAccessible(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect
      .configure({ soft: true, message: `${state}, ${colorScheme}` })
      .poll(async () => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        return violations.filter(({ impact }) => IMPACTS.has(impact)).map(({ id, nodes }) => [id, nodes]);
      })
      .toEqual([]);
  }
}
