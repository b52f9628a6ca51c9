// Each kind of question, answered wrong, told why, and answered right: by keyboard alone.

import {
  backAfterReload,
  box,
  boxOf,
  CLASSIFY,
  expectOrder,
  expectVerdict,
  field,
  group,
  lineBox,
  MARK,
  ORDER,
  open,
  PICK,
  PICK_ONE,
  PREDICT,
  pickOne,
  radio,
  tabTo,
  toggle,
  verdict,
} from './choice-page';
import { expect, test } from './lesson-page';

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
