// A code lab by keyboard alone, and for who does not see it.

import { expectAccessible } from './accessible';
import { CONCURRENCY, expect, fileOf, STAMPEDE, test } from './code-page';
import { tabTo } from './keys';

const WORKERS = fileOf(CONCURRENCY, 'solutions/workers.ts');

test('a reader goes from the top of the page over a run to a pass without a mouse', async ({
  page,
  code,
}) => {
  await code.open(CONCURRENCY);
  const texts = code.lab.getByRole('tablist', { name: 'Texts of this lab' });
  await tabTo(page, texts.getByRole('tab', { name: 'Scratch' }));
  await page.keyboard.press('ArrowRight');
  await expect(code.editor).toHaveAccessibleName(new RegExp(`^${CONCURRENCY.title}\\.`));
  await tabTo(page, code.editor);
  await code.write(WORKERS);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(code.announced(/^Done: the call took/)).toBeAttached();
  await page.keyboard.press('Escape');
  await tabTo(page, code.button('Check'), 'Shift+Tab');
  await page.keyboard.press('Space');
  await expect(code.results('Check').getByText('Passed', { exact: true })).toBeVisible();
  await expect(code.announced(/^pass: /)).toBeAttached();
});

test('every view of a run is free of serious findings, light and dark', async ({ page, code }) => {
  test.setTimeout(120_000);
  await code.open(STAMPEDE);
  await expectAccessible(page, { state: 'before a run' });
  await code.runModule(
    "export async function main({ redis, loadProduct }: Deps) {\n  console.log('asked');\n  console.warn('twice');\n  await redis.set('a', '1', 'EX', 5);\n  await redis.set('b', '1');\n  return loadProduct();\n}",
  );
  for (const view of ['Lanes', 'Over time', 'Console', 'Redis'] as const) {
    const panel = await code.show(view);
    const table = panel.getByText('The same as a table');
    if ((await table.count()) > 0) await table.click();
    await expectAccessible(page, { state: view });
  }
  await code.openExercise(STAMPEDE);
  await code.check('Not yet');
  await expectAccessible(page, { state: 'a verdict' });
  await code.button('Run').click();
  await code.ready();
  await code.show('Lanes');
  await expectAccessible(page, { state: 'a case of an exercise' });
});

test('the lab fits a phone, and the lesson reads without sideways scroll @narrow', async ({ code }) => {
  await code.open(CONCURRENCY);
  await code.runModule(fileOf(CONCURRENCY, 'starter.ts').replace('mapLimit', 'main'));
  expect(await code.sidewaysPx()).toBe(0);
});
