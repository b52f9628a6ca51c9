import { leaveEditor, tabTo } from './keys';
import { EXERCISE, expect, GOOD_INDEX, test } from './lesson-page';

test.beforeEach(({ lesson }) => lesson.openLab());

test('a reader goes from the top of the page over before and after to a pass without a mouse', async ({
  page,
  lesson,
}) => {
  await tabTo(page, lesson.tab('Scratch'));
  // Two questions stand before it.
  for (const _ of [1, 2, 3]) await page.keyboard.press('ArrowRight');
  await expect(lesson.tab(EXERCISE)).toBeFocused();
  await expect(lesson.editor).toHaveAccessibleName(new RegExp(`^${EXERCISE}`));

  await tabTo(page, lesson.button('Explain'));
  await page.keyboard.press('Enter');
  await expect(lesson.before).toContainText(/Before\s*1,847\s*pages/);

  await tabTo(page, lesson.editor);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(GOOD_INDEX);
  await lesson.holds(GOOD_INDEX);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(lesson.ran()).toHaveText([/CREATE INDEX/]);

  await leaveEditor(page, { lesson, key: 'Shift+Tab' });
  await tabTo(page, lesson.button('Explain'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(lesson.after).toContainText(/After\s*\d+\s*pages/);

  await tabTo(page, lesson.button('Check'), 'Shift+Tab');
  await page.keyboard.press('Space');
  await expect(lesson.results('Check').getByText('Passed', { exact: true })).toBeVisible();
});

test('Run, Explain and Reset database can be pressed and keep the focus', async ({ page, lesson }) => {
  for (const name of ['Run', 'Explain', 'Reset database']) {
    await tabTo(page, lesson.button(name));
    await page.keyboard.press('Enter');
    await lesson.ready();
    await expect(lesson.button(name)).toBeFocused();
  }
});

test('Tab indents in the editor until Escape lets it leave, and the page says so', async ({
  page,
  lesson,
}) => {
  await lesson.write('SELECT 1;');
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('Tab');
  await expect(lesson.editor).toBeFocused();
  await lesson.holds('  SELECT 1;');
  await leaveEditor(page, { lesson, key: 'Tab' });
  await tabTo(page, lesson.editor, 'Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(lesson.editor, 'coming back, Tab indents again').toBeFocused();
});
