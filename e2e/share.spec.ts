// Plans and texts travel: by a link whose hash holds them, and as one file that opens from a disk.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { CONCURRENCY, CodePage, fileOf } from './code-page';
import { expect, LESSON, LessonPage, SCRATCH_KEY, test } from './lesson-page';

const fixture = (name: string): string =>
  readFileSync(path.join(__dirname, '../lib/plan/fixtures', name), 'utf8');
const BEFORE = fixture('initplan.txt');
const AFTER = fixture('subplan.txt');

test.use({ contextOptions: { permissions: ['clipboard-read', 'clipboard-write'] } });

const copied = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

const headline = (page: Page) => page.getByRole('main').getByRole('heading', { level: 2 });
const arrival = (page: Page) => page.getByRole('region', { name: 'A shared link' });

async function compare(page: Page): Promise<void> {
  await page.goto('/plan');
  await page.getByLabel('A plan', { exact: true }).fill(BEFORE);
  await page.getByRole('button', { name: 'Compare with another plan' }).click();
  await page.getByLabel('After', { exact: true }).fill(AFTER);
  await expect(page.getByRole('tree', { name: 'The plan after' })).toBeVisible();
}

test('a comparison travels as a link; over plans of one’s own it asks, and can be taken back', async ({
  page,
  browser,
}) => {
  await compare(page);
  await page.getByRole('button', { name: 'Copy as link' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied as a link.' })).toHaveCount(1);
  const link = await copied(page);
  expect(link).toMatch(/\/plan#share=1\./);
  const sentence = (await headline(page).textContent()) ?? '';

  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await expect(headline(other)).toHaveText(sentence);
  await expect(other).toHaveURL('/plan');

  await other.getByLabel('Before', { exact: true }).fill(AFTER);
  await other.goto(link);
  await expect(arrival(other)).toContainText('This link holds two plans.');
  await expect(other.getByLabel('Before', { exact: true })).toHaveValue(AFTER);
  await other.getByRole('button', { name: 'Use them here' }).click();
  await expect(headline(other)).toHaveText(sentence);
  await expect(other).toHaveURL('/plan');
  await other.getByRole('button', { name: 'Bring back what stood here' }).click();
  await expect(other.getByLabel('Before', { exact: true })).toHaveValue(AFTER);
  await other.context().close();
});

test('a link that was cut off is told, and changes nothing', async ({ page }) => {
  await compare(page);
  await page.getByRole('button', { name: 'Copy as link' }).click();
  await expect.poll(() => copied(page)).toContain('#share=');
  const link = await copied(page);
  await page.goto(link.slice(0, -40));
  await expect(arrival(page)).toContainText('This link is damaged');
  await page.goto('/plan#share=7.newer');
  await expect(arrival(page)).toContainText('newer version of Hotpath');
  await expect(page.getByLabel('Before', { exact: true })).toHaveValue(BEFORE);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(arrival(page)).toHaveCount(0);
  await expect(page).toHaveURL('/plan');
});

test('a plan is saved as a picture, and as one file that a page without a network shows', async ({
  page,
  browser,
}, info) => {
  await compare(page);
  const sentence = (await headline(page).textContent()) ?? '';
  const save = async (name: string): Promise<string> => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    return readFileSync(await (await download).path(), 'utf8');
  };
  const image = await save('Save image');
  expect(image).toMatch(/^<svg /);
  expect(image).toContain('Before');

  const file = info.outputPath('plan.html');
  writeFileSync(file, await save('Save file'));
  const alone = await (await browser.newContext()).newPage();
  const requests: string[] = [];
  alone.on('request', (request) => requests.push(request.url()));
  await alone.goto(pathToFileURL(file).href);
  await expect(alone.getByRole('heading', { level: 1 })).toHaveText(sentence);
  await expect(alone.getByRole('heading', { name: /^Before: \d+ nodes/ })).toBeVisible();
  await expect(alone.getByRole('table')).toHaveCount(3);
  expect(requests).toEqual([pathToFileURL(file).href]);
  await alone.context().close();
});

test('shared code stands beside the reader’s own, runs when it is told to, and can be put back', async ({
  page,
  browser,
}) => {
  const code = new CodePage(page);
  await code.open(CONCURRENCY);
  await code.openExercise(CONCURRENCY);
  const mine = fileOf(CONCURRENCY, 'starter.ts');
  const theirs = `${mine.trimEnd()}\n// shared\n`;
  await code.write(theirs);
  await code.button('Copy link').click();
  await expect.poll(() => copied(page)).toContain('#share=');

  const context = await browser.newContext();
  const there = new CodePage(await context.newPage());
  await there.page.goto(await copied(page));
  await there.ready();
  await expect(arrival(there.page)).toContainText(`This link holds a text for ${CONCURRENCY.title}`);
  await expect(arrival(there.page).getByRole('region', { name: 'Shared text' })).toContainText('// shared');
  await expect(arrival(there.page).getByRole('region', { name: 'Your text' })).not.toContainText('// shared');
  await there.button('Use it here').click();
  await there.holds(theirs);
  await expect(there.page).toHaveURL(CONCURRENCY.href);
  await expect(arrival(there.page)).toContainText('It has not run.');
  await expect(there.button('Stop')).toBeHidden();
  await there.button('Put mine back').click();
  await there.holds(mine);
  await context.close();
});

test('a shared query leaves a draft alone until it is taken', async ({ page, lesson }) => {
  await lesson.openLab();
  await lesson.write('SELECT 1 AS shared;');
  await lesson.button('Copy link').click();
  await expect.poll(() => copied(page)).toContain('#share=');
  const link = await copied(page);
  await lesson.write('SELECT 2 AS mine;');
  await expect.poll(() => lesson.storedDraft(SCRATCH_KEY)).toBe('SELECT 2 AS mine;');
  await page.goto(link);
  await expect(arrival(page)).toContainText('SELECT 1 AS shared;');
  await lesson.button('Leave mine').click();
  await expect(page).toHaveURL(LESSON);
  await lesson.holds('SELECT 2 AS mine;');
});

test('a browser without WebAssembly says so beside a lesson that reads, and prints', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
  const lesson = new LessonPage(page);
  await page.goto(LESSON);
  await expect(lesson.lab.getByText('it has no WebAssembly, in which PostgreSQL runs')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { name: /.+/, level: 3 }).first()).toBeVisible();

  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(lesson.lab).toBeHidden();
  await expect(page.getByRole('button')).toHaveCount(0);
});
