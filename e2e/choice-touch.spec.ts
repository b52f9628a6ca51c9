// The same questions by touch alone, on a phone; and what axe says of them.

import { expectAccessible } from './accessible';
import {
  box,
  CLASSIFY,
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
  verdict,
} from './choice-page';
import { expect, test } from './lesson-page';

test.beforeEach(async ({ lesson }) => lesson.openLab());

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
