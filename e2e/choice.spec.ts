// Each kind of question, answered wrong, told why, and answered right: by keyboard alone on a wide window, by touch
// alone on a phone.

import type { Locator } from '@playwright/test';
import { expectAccessible } from './accessible';
import type { LessonPage } from './lesson-page';
import { expect, test } from './lesson-page';

const CLASSIFY = 'One index or two';
const PICK = 'No sort left';
const PICK_ONE = 'One index, two queries';
const PREDICT = 'Predict the walk';
const ORDER = 'Cheapest first';
const MARK = 'What is filtered';

/** Presses of Tab after which something is taken to be out of reach. */
const MAX_TABS = 60;

test.beforeEach(async ({ lesson }) => lesson.openLab());

test.describe('by keyboard alone', () => {
  test('cards are classified by arrow keys', async ({ page, lesson }) => {
    await open(lesson, CLASSIFY);
    for (const card of ['Sign in', 'Count', 'List', 'Orders of']) {
      await tabTo(lesson, radio(lesson, card, 'One index on both'));
      await page.keyboard.press('Space');
    }
    await page.keyboard.press('Enter');
    await expectVerdict(lesson, 'Not yet', '2 of 5 hold');
    await expect(lesson.lab.getByText('What could a second column still leave out?').first()).toBeVisible();
    await expect(group(lesson, 'Sign in')).toHaveAccessibleDescription(/^Not this\. An e-mail is one row/);
    await expect(group(lesson, 'Count')).toHaveAccessibleDescription(/^Holds\. 4 pages against 474 pages/);

    await tabTo(lesson, radio(lesson, 'Orders of', 'One index on both'));
    await page.keyboard.press('ArrowLeft');
    await expect(radio(lesson, 'Orders of', 'Two single indexes')).toBeChecked();
    for (const card of ['List', 'Sign in']) {
      await tabTo(lesson, radio(lesson, card, 'One index on both'), 'Shift+Tab');
      await page.keyboard.press('ArrowRight');
      await expect(radio(lesson, card, 'About the same')).toBeChecked();
    }
    await expect(group(lesson, 'Sign in')).not.toHaveAccessibleDescription(/Not this/);
    await page.keyboard.press('Enter');
    await expectVerdict(lesson, 'Passed', '5 of 5 hold');

    await backAfterReload(lesson, CLASSIFY);
    await expect(radio(lesson, 'Orders of', 'Two single indexes')).toBeChecked();
    await expect(radio(lesson, 'Sign in', 'About the same')).toBeChecked();
  });

  test('several are picked by Space, one by arrow keys', async ({ page, lesson }) => {
    await open(lesson, PICK);
    for (const choice of [/^One tenant, newest/, /^Two tenants/]) await toggle(lesson, box(lesson, choice));
    await page.keyboard.press('Enter');
    await expectVerdict(lesson, 'Not yet', '1 of 3 hold');
    await expect(box(lesson, /^Two tenants/)).toHaveAccessibleDescription(/the two together are not/);
    await toggle(lesson, box(lesson, /^Two tenants/));
    await expect(lesson.lab.getByText('Not this.')).toBeHidden();
    await page.keyboard.press('Enter');
    await expectVerdict(lesson, 'Not yet', '2 of 3 hold');
    await expect(verdict(lesson).getByText('something is left out').first()).toBeVisible();
    for (const choice of [/^By tenant and time/, /^One tenant, by/])
      await toggle(lesson, box(lesson, choice));
    await page.keyboard.press('Enter');
    await expectVerdict(lesson, 'Passed', '3 of 3 hold');
    await backAfterReload(lesson, PICK);
    await expect(box(lesson, /^One tenant, by/)).toBeChecked();
    await expect(box(lesson, /^Two tenants/)).not.toBeChecked();

    await open(lesson, PICK_ONE);
    await tabTo(lesson, pickOne(lesson, '(tenant_id, status, created_at)'));
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await expectVerdict(lesson, 'Not yet', '2 of 3 hold');
    await expect(verdict(lesson).getByText('there is a gap').first()).toBeVisible();
    await page.keyboard.press('ArrowUp');
    await expect(pickOne(lesson, '(tenant_id, created_at, status)')).toBeChecked();
    await page.keyboard.press('Enter');
    await expectVerdict(lesson, 'Passed', '3 of 3 hold');
  });

  test('a prediction is made, explained, kept, and stands beside what is measured', async ({
    page,
    lesson,
  }) => {
    await open(lesson, PREDICT);
    const measured = lesson.lab.getByRole('region', { name: 'Predicted and measured' });
    await tabTo(lesson, field(lesson, 'Tenant 1,'));
    await page.keyboard.insertText('1,84');
    await tabTo(lesson, field(lesson, 'Tenant 7,'));
    await expect(field(lesson, 'Tenant 1,')).toHaveAccessibleDescription(/can be read in two ways/);
    await page.keyboard.insertText('22');
    await page.keyboard.press('Enter');
    await expectVerdict(lesson, 'Not judged', '0 of 4 hold');
    await tabTo(lesson, field(lesson, 'Tenant 99,'));
    await page.keyboard.insertText('20');
    await tabTo(lesson, field(lesson, 'Tenant 1,'), 'Shift+Tab');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText('1.8k');
    await expect(field(lesson, 'Tenant 1,')).toHaveAccessibleDescription(/Read as 1,800 pages/);
    await expect(measured).toBeHidden();
    await page.keyboard.press('Enter');
    await expectVerdict(lesson, 'Not yet', '2 of 4 hold');
    await expect(field(lesson, 'Tenant 99,')).toHaveAccessibleDescription(/whose entries does it pass/);
    await expect(measured).toBeHidden();

    await tabTo(lesson, lesson.button('Show the measured numbers'));
    await page.keyboard.press('Enter');
    await expect(measured).toContainText(/you said\s*1,800 pages\s*measured\s*5 pages/);
    await expect(measured).toContainText(/you said\s*20 pages\s*measured\s*439 pages/);
    for (const [name, pages] of [
      ['Tenant 99,', '440'],
      ['Tenant 1,', '5'],
    ] as const) {
      await tabTo(lesson, field(lesson, name), 'Shift+Tab');
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.insertText(pages);
    }
    await page.keyboard.press('Enter');
    await expectVerdict(lesson, 'Passed', '4 of 4 hold');
    await expect(measured).toContainText('You changed your prediction after the measured numbers were shown');
    await expect(measured).toContainText(/you said\s*20 pages; afterwards 440 pages/);

    await backAfterReload(lesson, PREDICT);
    await expect(field(lesson, 'Tenant 99,')).toHaveValue('440');
    await expect(measured).toContainText(/you said\s*20 pages; afterwards 440 pages\s*measured\s*439 pages/);
  });

  test('a list is put in order by its buttons, which keep the focus', async ({ page, lesson }) => {
    await open(lesson, ORDER);
    await page.keyboard.press('Tab');
    await tabTo(lesson, lesson.button('Check'));
    await page.keyboard.press('Enter');
    await expectVerdict(lesson, 'Not yet', '0 of 2 hold');
    await expect(verdict(lesson).getByText('Nothing is moved yet.').first()).toBeVisible();

    const up = lesson.button('Move (tenant_id, created_at) up');
    await tabTo(lesson, up, 'Shift+Tab');
    for (const place of [3, 2, 1]) {
      await page.keyboard.press('Enter');
      await expect(lesson.lab.getByText(`(tenant_id, created_at), now ${place} of 4`)).toBeAttached();
      await expect(up).toBeFocused();
    }
    await page.keyboard.press('Enter');
    await expectOrder(lesson, [
      '(tenant_id, created_at)',
      '(created_at)',
      '(status, tenant_id, created_at)',
      '(created_at, tenant_id)',
    ]);
    await tabTo(lesson, lesson.button('Check'));
    await page.keyboard.press('Enter');
    await expectVerdict(lesson, 'Not yet', '1 of 2 hold');
    await expect(verdict(lesson).getByText('“(created_at)” stands too early').first()).toBeVisible();

    const down = lesson.button('Move (created_at) down');
    await tabTo(lesson, down, 'Shift+Tab');
    await page.keyboard.press('Space');
    await expect(down).toBeFocused();
    await page.keyboard.press('Space');
    await expect(down).toBeFocused();
    await tabTo(lesson, lesson.button('Check'));
    await page.keyboard.press('Enter');
    await expectVerdict(lesson, 'Passed', '2 of 2 hold');
    await backAfterReload(lesson, ORDER);
    await expectOrder(lesson, [
      '(tenant_id, created_at)',
      '(status, tenant_id, created_at)',
      '(created_at, tenant_id)',
      '(created_at)',
    ]);
  });

  test('lines are marked by Space', async ({ page, lesson }) => {
    await open(lesson, MARK);
    for (const line of [3, 4]) await toggle(lesson, lineBox(lesson, line));
    await page.keyboard.press('Enter');
    await expectVerdict(lesson, 'Not yet', '1 of 3 hold');
    await expect(lineBox(lesson, 3)).toHaveAccessibleDescription(
      /^Not this\. An equality on the first column/,
    );
    for (const line of [3, 6]) await toggle(lesson, lineBox(lesson, line));
    await page.keyboard.press('Enter');
    await expectVerdict(lesson, 'Passed', '3 of 3 hold');
    await backAfterReload(lesson, MARK);
    for (const line of [1, 2, 3, 5, 7, 8]) await expect(lineBox(lesson, line)).not.toBeChecked();
    for (const line of [4, 6]) await expect(lineBox(lesson, line)).toBeChecked();
  });

  test('hints open one by one, and the answer is told to who asks, beside the reader’s own', async ({
    page,
    lesson,
  }) => {
    await open(lesson, MARK);
    await toggle(lesson, lineBox(lesson, 1));
    for (const hint of [1, 2, 3]) {
      await tabTo(lesson, lesson.button(`Open hint ${hint} of 4`));
      await page.keyboard.press('Enter');
    }
    await expect(lesson.lab.getByText('Mark the lines that name another one.')).toBeVisible();
    await page.keyboard.press('Enter');
    const answer = lesson.lab.getByRole('region', { name: 'The answer', exact: true });
    await expect(answer.getByText("Line 4: AND status <> 'cancelled'")).toBeVisible();
    await expect(lineBox(lesson, 1)).toBeChecked();
    await expect(lineBox(lesson, 4)).not.toBeChecked();
  });
});

test('a list can be dragged as well', async ({ page, lesson }) => {
  await open(lesson, ORDER);
  const items = lesson.lab.getByRole('list', { name: /^From fewest/ }).getByRole('listitem');
  const grip = await boxOf(items.nth(3).locator('[aria-hidden]').first());
  const top = await boxOf(items.nth(0));
  await page.mouse.move(grip.x + 8, grip.y + 8);
  await page.mouse.down();
  await page.mouse.move(grip.x + 8, top.y + 20, { steps: 12 });
  await expectOrder(lesson, [
    '(tenant_id, created_at)',
    '(created_at)',
    '(status, tenant_id, created_at)',
    '(created_at, tenant_id)',
  ]);
  await page.mouse.up();
  await page.mouse.move(grip.x + 8, grip.y + 8, { steps: 4 });
  await expectOrder(lesson, [
    '(tenant_id, created_at)',
    '(created_at)',
    '(status, tenant_id, created_at)',
    '(created_at, tenant_id)',
  ]);
});

test.describe('by touch alone', { tag: '@narrow' }, () => {
  test('cards, picks and lines', async ({ lesson }) => {
    await open(lesson, CLASSIFY);
    for (const card of ['Sign in', 'Count', 'List', 'Orders of'])
      await radio(lesson, card, 'About the same').tap();
    await lesson.button('Check').tap();
    await expectVerdict(lesson, 'Not yet', '3 of 5 hold');
    await expect(group(lesson, 'Count')).toHaveAccessibleDescription(/that a count could do without/);
    await radio(lesson, 'Count', 'One index on both').tap();
    await radio(lesson, 'Orders of', 'Two single indexes').tap();
    await lesson.button('Check').tap();
    await expectVerdict(lesson, 'Passed', '5 of 5 hold');

    await open(lesson, PICK);
    await box(lesson, /^By tenant ascending/).tap();
    await lesson.button('Check').tap();
    await expectVerdict(lesson, 'Not yet', '1 of 3 hold');
    for (const choice of [/^By tenant asc/, /^One tenant, newest/, /^By tenant and/, /^One tenant, by/])
      await box(lesson, choice).tap();
    await lesson.button('Check').tap();
    await expectVerdict(lesson, 'Passed', '3 of 3 hold');

    await open(lesson, MARK);
    await lineBox(lesson, 5).tap();
    await lesson.button('Check').tap();
    await expectVerdict(lesson, 'Not yet', '1 of 3 hold');
    await expect(verdict(lesson).getByText('it ends the walk').first()).toBeVisible();
    for (const line of [5, 4, 6]) await lineBox(lesson, line).tap();
    await lesson.button('Check').tap();
    await expectVerdict(lesson, 'Passed', '3 of 3 hold');
    expect(await lesson.sidewaysPx()).toBe(0);
  });

  test('an order and a prediction', async ({ lesson }) => {
    await open(lesson, ORDER);
    await lesson.button('Move (created_at) down').tap();
    await lesson.button('Check').tap();
    await expectVerdict(lesson, 'Not yet', '1 of 2 hold');
    for (const _ of [1, 2]) await lesson.button('Move (created_at) down').tap();
    for (const _ of [1, 2]) await lesson.button('Move (tenant_id, created_at) up').tap();
    await lesson.button('Check').tap();
    await expectVerdict(lesson, 'Passed', '2 of 2 hold');

    await open(lesson, PREDICT);
    await field(lesson, 'Tenant 1,').fill('5');
    await field(lesson, 'Tenant 7,').fill('1.1k');
    await field(lesson, 'Tenant 99,').fill('440');
    await lesson.button('Check').tap();
    await expectVerdict(lesson, 'Not yet', '3 of 4 hold');
    await expect(field(lesson, 'Tenant 7,')).toHaveAccessibleDescription(/is never fetched from the table/);
    await field(lesson, 'Tenant 7,').fill('20');
    await lesson.button('Check').tap();
    await expectVerdict(lesson, 'Passed', '4 of 4 hold');
    const measured = lesson.lab.getByRole('region', { name: 'Predicted and measured' });
    await expect(measured).toContainText(/you said\s*1,100 pages, then 20 pages\s*measured\s*21 pages/);
    expect(await lesson.sidewaysPx()).toBe(0);
  });
});

test('axe finds nothing serious in any kind of question, before and after a check', {
  tag: '@phone',
}, async ({ page, lesson }) => {
  test.setTimeout(180_000);
  for (const title of [PREDICT, PICK, CLASSIFY, PICK_ONE, MARK, ORDER]) {
    await open(lesson, title);
    await expectAccessible(page, { state: title });
    if (title === PREDICT)
      for (const name of ['Tenant 1,', 'Tenant 7,', 'Tenant 99,']) await field(lesson, name).fill('5');
    else if (title === ORDER) await lesson.button('Move (created_at, tenant_id) up').click();
    else if (title === CLASSIFY) await radio(lesson, 'Sign in', 'One index on both').check();
    else if (title === PICK_ONE) await pickOne(lesson, '(tenant_id, created_at)').check();
    else if (title === PICK) await box(lesson, /^Two tenants/).check();
    else await lineBox(lesson, 1).check();
    await lesson.button('Check').click();
    await expect(verdict(lesson).getByText('Not yet', { exact: true })).toBeVisible();
    if (title === PREDICT) await lesson.button('Show the measured numbers').click();
    await expectAccessible(page, { state: `${title}, checked` });
  }
});

async function open(lesson: LessonPage, title: string): Promise<void> {
  const tabs = lesson.lab.getByRole('tablist', { name: 'Texts of this lab' });
  const tab = tabs.getByRole('tab', { name: title });
  if (lesson.isNarrow()) return tab.tap();
  await tabs.getByRole('tab', { selected: true }).focus();
  for (let i = 0; i < MAX_TABS && (await tab.getAttribute('aria-selected')) !== 'true'; i += 1) {
    await lesson.page.keyboard.press('ArrowRight');
  }
  await expect(tab).toBeFocused();
  await expect(tab).toBeInViewport({ ratio: 1 });
}

/** The answer has reached the browser's storage, and is there again after a reload; the exercise is passed. */
async function backAfterReload(lesson: LessonPage, title: string): Promise<void> {
  await expect(lesson.lab.getByText('Saved in this browser')).toBeVisible();
  await lesson.reload();
  await open(lesson, title);
  await expect(lesson.tab(title)).toHaveAccessibleName(/passed$/);
}

async function tabTo(lesson: LessonPage, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let i = 0; i < MAX_TABS; i += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await lesson.page.keyboard.press(key);
  }
  throw new Error(`${MAX_TABS} presses of ${key} do not reach ${target}`);
}

/** Goes to a checkbox, in whichever direction it lies, and presses Space. */
async function toggle(lesson: LessonPage, target: Locator): Promise<void> {
  const isBefore = await target.evaluate(
    (element) =>
      document.activeElement !== null &&
      (document.activeElement.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0,
  );
  await tabTo(lesson, target, isBefore ? 'Shift+Tab' : 'Tab');
  await lesson.page.keyboard.press('Space');
}

async function expectVerdict(lesson: LessonPage, word: string, held: string): Promise<void> {
  await expect(verdict(lesson).getByText(word, { exact: true })).toBeVisible();
  await expect(verdict(lesson).getByText(held, { exact: true })).toBeVisible();
  await expect(lesson.announced(held)).toHaveCount(1);
}

async function expectOrder(lesson: LessonPage, starts: readonly string[]): Promise<void> {
  const items = lesson.lab.getByRole('list', { name: /^From fewest/ }).getByRole('listitem');
  await expect(items).toHaveCount(starts.length);
  await expect.poll(async () => (await items.allInnerTexts()).map(titleIn)).toEqual(starts);
}

/** The title of an item in its text, without its number and without what was said of it. */
const titleIn = (text: string): string => /\(.*?\)/.exec(text.split('Not this')[0] ?? '')?.[0] ?? text;

const verdict = (lesson: LessonPage) => lesson.lab.getByRole('region', { name: 'Verdict', exact: true });

const group = (lesson: LessonPage, card: string) =>
  lesson.lab.getByRole('group', { name: new RegExp(`^${card}`) });

const radio = (lesson: LessonPage, card: string, words: string) =>
  group(lesson, card).getByRole('radio', { name: words });

const box = (lesson: LessonPage, name: RegExp) => lesson.lab.getByRole('checkbox', { name });

const pickOne = (lesson: LessonPage, name: string) => lesson.lab.getByRole('radio', { name, exact: true });

const lineBox = (lesson: LessonPage, line: number) => box(lesson, new RegExp(`^Line ${line}:`));

const field = (lesson: LessonPage, name: string) =>
  lesson.lab.getByRole('textbox', { name: new RegExp(`^${name}`) });

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error(`${locator} is not on the page`);
  return box;
}
