// What the other looks of axe leave out: whole pages with their header and footer, the plan reader and the lab on code
// on a phone too, and what stands over a page only at times.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expectAccessible } from './accessible';
import { CodePage, STAMPEDE } from './code-page';
import { expect, LESSON, test } from './lesson-page';

/** Some twenty looks of axe, a second each. */
const TIMEOUT_MS = 180_000;
const WHOLE = { part: 'body' };

const plan = (name: string): string =>
  readFileSync(path.join(__dirname, '../lib/plan/fixtures', name), 'utf8');

test.use({
  contextOptions: { reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] },
});

test('axe finds nothing serious on the pages around the lessons, header and footer included', {
  tag: '@phone',
}, async ({ page }) => {
  test.setTimeout(TIMEOUT_MS);
  for (const address of ['/', '/learn', '/progress', '/quality/redis', '/glossary', '/offline', '/nowhere']) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Search' }).first()).toBeVisible();
    await expectAccessible(page, { state: address, ...WHOLE });
  }
  await page.keyboard.press('ControlOrMeta+K');
  await expect(page.getByRole('option', { selected: true })).toBeVisible();
  await expectAccessible(page, { state: 'the palette over a page', ...WHOLE });
});

test('axe finds nothing serious in a plan, nor in two', { tag: '@phone' }, async ({ page }) => {
  test.setTimeout(TIMEOUT_MS);
  await page.goto('/plan');
  const field = page.getByLabel('A plan', { exact: true });
  await expect(field).toBeVisible();
  await expectAccessible(page, { state: 'no plan', ...WHOLE });
  await field.fill(plan('initplan.txt'));
  await expect(page.getByRole('tree')).toBeVisible();
  await expectAccessible(page, { state: 'a plan', ...WHOLE });
  await page.getByRole('button', { name: 'Compare with another plan' }).click();
  await page.getByLabel('After', { exact: true }).fill(plan('subplan.txt'));
  await expect(page.getByRole('tree', { name: 'The plan after' })).toBeVisible();
  await expectAccessible(page, { state: 'two plans', ...WHOLE });
  await page.goto('/plan#share=7.newer');
  await expect(page.getByRole('region', { name: 'A shared link' })).toBeVisible();
  await expectAccessible(page, { state: 'a link from a newer version', ...WHOLE });
});

test('axe finds nothing serious in a run of code, one call of it, and what its model assumes', {
  tag: '@phone',
}, async ({ page }) => {
  test.setTimeout(TIMEOUT_MS);
  const code = new CodePage(page);
  await code.open(STAMPEDE);
  await code.button('Run').click();
  await expect(code.button('Stop')).toBeHidden();
  await code.ready();
  const lanes = await code.show('Lanes');
  await expectAccessible(page, { state: 'the lanes', ...WHOLE });
  await lanes.getByRole('listbox', { name: 'Calls of main in instance 1' }).press('End');
  await page.keyboard.press('Enter');
  const call = code.lab.getByRole('tabpanel', { name: 'One call' });
  await call.getByText('The same as a table').click();
  await expectAccessible(page, { state: 'one call', ...WHOLE });
  await code.lab.getByRole('button', { name: 'What the model assumes' }).click();
  await expect(page.getByRole('dialog', { name: 'This lab is a model' })).toBeVisible();
  await expectAccessible(page, { state: 'what the model assumes', ...WHOLE });
});

test('axe finds nothing serious where a text arrives by a link, nor where a lab cannot run', {
  tag: '@phone',
}, async ({ page, lesson }) => {
  test.setTimeout(TIMEOUT_MS);
  await lesson.openLab();
  await lesson.write('SELECT 1 AS shared;');
  await lesson.button('Copy link').click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toContain('#share=');
  await lesson.write('SELECT 2 AS mine;');
  await page.goto(await copied());
  await lesson.showLab();
  await expect(page.getByRole('region', { name: 'A shared link' })).toContainText('SELECT 1 AS shared;');
  await expectAccessible(page, { state: 'a shared text', ...WHOLE });

  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
  await page.goto(LESSON);
  await lesson.showLab();
  await expect(lesson.lab.getByText('it has no WebAssembly')).toBeVisible();
  await expectAccessible(page, { state: 'a lab that cannot run', ...WHOLE });
});
