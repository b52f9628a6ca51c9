// The lab of a lesson on code: running, stopping, checking, and what is kept.

import mapLimit from '../labs/bounded-concurrency/lab';
import { runAttempt } from '../lib/grading/attempt';
import { nodeSandboxes } from '../lib/sandbox/assets.node';
import { codeRunner } from '../lib/sandbox/code-runner';
import { CONCURRENCY, expect, fileOf, STAMPEDE, test } from './code-page';
import { openSandboxPage, ROOT } from './sandbox-page';

const BATCHES = fileOf(CONCURRENCY, 'mistakes/batches.ts');
const WORKERS = fileOf(CONCURRENCY, 'solutions/workers.ts');
/** What is said when a check was pressed after Stop, and so on, must come within this. */
const STOP_LIMIT_MS = 1_000;

test.describe('an exercise', () => {
  test('fails at its check with the starter, and passes with a right answer @static @phone', async ({
    code,
  }) => {
    await code.open(CONCURRENCY);
    await code.openExercise(CONCURRENCY);
    await code.check('Not yet');
    await expect(code.results('Check').getByText('40 tasks in flight at 0 ms, want at most 5')).toBeVisible();
    await code.write(WORKERS);
    await code.check('Passed');
    await expect(code.lab.getByRole('tab', { name: `${CONCURRENCY.title} , passed` })).toBeVisible();
    expect(await code.sidewaysPx()).toBe(0);
  });

  test('runs in its own cases, and a run is compared with the run before it', async ({ code }) => {
    await code.open(CONCURRENCY);
    await code.openExercise(CONCURRENCY);
    await code.runModule(BATCHES);
    await expect(code.figure('the call took')).toContainText(/4,000\s*ms/);
    await code.runModule(WORKERS);
    await expect(code.figure('the call took')).toContainText(/1,120\s*ms\s*▼\s*down by\s*2,880/);
    await code.lab.getByRole('combobox', { name: 'Case' }).selectOption('failing');
    await expect(code.worldFaults()).toContainText('item 4');
    await expect(code.faults()).toBeHidden();
  });

  test('shows its solutions in TypeScript beside the text, which stays', async ({ code }) => {
    await code.open(CONCURRENCY);
    await code.openExercise(CONCURRENCY);
    await code.write(WORKERS);
    await code.check('Passed');
    await code.button('Compare with other ways').first().click();
    const dialog = code.page.getByRole('dialog');
    await dialog.getByText('A semaphore hands permits on').click();
    await expect(dialog.locator('.monaco-diff-editor .line-insert').first()).toBeVisible();
    await code.page.keyboard.press('Escape');
    await code.holds(WORKERS);
    // Closed before the texts are compared, it leaves nothing behind: an error of the page fails the test.
    await code.button('Compare with other ways').first().click();
    await code.page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await code.button('Compare with other ways').first().click();
    await expect(dialog.locator('.monaco-diff-editor')).toBeVisible();
    await code.page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await code.holds(WORKERS);
  });
});

test('the same attempt has the same verdict and observation in the page and in Node', async ({ code }) => {
  const exercise = mapLimit.exercises.find((one) => one.kind === 'code');
  if (!exercise) throw new Error('the lab has no exercise');
  const open = nodeSandboxes(ROOT);
  const options = { record: () => undefined, signal: new AbortController().signal, now: () => 0 };
  const inNode = await runAttempt(
    { exercise, text: BATCHES },
    { ...options, runner: codeRunner({ open: (lab, signal) => open(lab, signal) }) },
  );
  await code.open(CONCURRENCY);
  await code.openExercise(CONCURRENCY);
  await code.write(BATCHES);
  await code.check('Not yet');
  await expect(code.results('Check').getByText(inNode.message)).toBeVisible();
  const observe = codeRunner({ open: (lab, signal) => open(lab, signal) });
  const observed = await observe({ exercise, text: BATCHES }, options.signal);
  const page = await openSandboxPage(code.page);
  expect(await page.observe({ lab: CONCURRENCY.lab, exercise: CONCURRENCY.exercise, text: BATCHES })).toEqual(
    observed,
  );
});

test('a step of the lesson runs in the lab, and a slider changes the world', async ({ code }) => {
  await code.open(STAMPEDE);
  const step = code.page.getByRole('region', { name: 'Cache-aside for one second' });
  await step.getByRole('button', { name: 'Run in the lab' }).click();
  await expect(code.figure('calls of loadProduct')).toContainText('116');
  const redis = await code.show('Redis');
  await expect(redis.getByRole('rowheader', { name: 'product:42' })).toBeVisible();
  const lanes = await code.show('Lanes');
  await lanes.getByRole('listbox', { name: 'Calls of main in instance 1' }).press('End');
  await code.page.keyboard.press('Enter');
  const call = code.lab.getByRole('tabpanel', { name: 'One call' });
  await call.getByText('The same as a table').click();
  await expect(call.getByRole('rowheader', { name: 'GET product:42' }).first()).toBeVisible();
  await code.lab.getByRole('button', { name: 'What the model assumes' }).click();
  const drawer = code.page.getByRole('dialog', { name: 'This lab is a model' });
  await expect(drawer.getByText('A round trip to Redis takes 1 ms')).toBeVisible();
  await code.page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await code.lab.getByRole('slider', { name: 'A load takes' }).press('End');
  await expect(code.figure('calls of loadProduct')).toContainText('▲');
  const time = await code.show('Over time');
  await time.getByText('The same as a table').click();
  await expect(time.getByRole('columnheader', { name: 'p95 ms' })).toBeVisible();
  await expect(time.locator('canvas').first()).toBeVisible();
});

test.describe('Stop', () => {
  for (const [name, text] of [
    ['an endless loop', 'export async function main() {\n  for (;;) {}\n}'],
    ['endless microtasks', 'export async function main() {\n  for (;;) await null;\n}'],
    [
      'a flood of messages',
      'export async function main() {\n  for (;;) { console.log("x".repeat(1000)); await null; }\n}',
    ],
  ] as const) {
    test(`ends ${name} and brings the sandbox back`, async ({ code }) => {
      await code.open(CONCURRENCY);
      await code.write(text);
      await code.button('Run').click();
      await code.button('Stop').click();
      await expect(code.lab.getByText('Stopped. A new sandbox has taken its place')).toBeVisible({
        timeout: STOP_LIMIT_MS,
      });
      await code.ready();
      await code.holds(text);
      await code.runModule('export async function main() {\n  console.log("here again");\n}');
      await expect(await code.show('Console')).toContainText('here again');
    });
  }
});

test.describe('a module that cannot do its work is told why', () => {
  const cases = [
    ['a missing export', 'export const other = 1;', 'The module does not export `main`; it exports `other`.'],
    [
      'an import of fs',
      "\nimport fs from 'fs';\nexport const main = fs;",
      'Line 2: there is no module "fs" here.',
    ],
    ['no TypeScript', 'export async function main( {\n', 'this is not TypeScript'],
  ] as const;
  for (const [name, text, says] of cases) {
    test(name, async ({ code }) => {
      await code.open(CONCURRENCY);
      await code.runModule(text);
      await expect(code.refusal()).toContainText(says);
    });
  }

  test('a thrown string, and an error with the line it was made at', async ({ code }) => {
    await code.open(CONCURRENCY);
    await code.runModule("export async function main() {\n  throw 'out of stock';\n}");
    await expect(code.faults()).toContainText('out of stock');
    await code.runModule("export async function main() {\n\n  throw new Error('no price');\n}");
    await expect(code.faults()).toHaveText('main: Error: no price (line 3)');
  });

  test('10 MB of console output, of which the first lines are kept', async ({ code }) => {
    await code.open(CONCURRENCY);
    await code.runModule(
      'export async function main() {\n  for (let i = 0; i < 10000; i += 1) console.log(i, "x".repeat(1000));\n}',
    );
    await expect(await code.show('Console')).toContainText('9,800 more lines are not kept');
  });
});

test('a memory bomb ends its own frame: the page stands, says so, and the lab works again', async ({
  code,
}) => {
  test.setTimeout(120_000);
  await code.open(CONCURRENCY);
  // Playwright takes the end of any frame's process for the end of its page, so this page is asked directly.
  const session = await code.page.context().newCDPSession(code.page);
  const inPage = async (expression: string): Promise<string> =>
    (await session.send('Runtime.evaluate', { expression, returnByValue: true })).result.value;
  const textOf = (selector: string) => () =>
    inPage(`[...document.querySelectorAll('${selector}')].map((part) => part.textContent).join()`);
  const press = (name: string) =>
    inPage(
      `[...document.querySelectorAll('button')].find(({ textContent }) => textContent === '${name}').click()`,
    );
  const slow = { timeout: 60_000 };
  await code.write(
    'export async function main() {\n  const all = [];\n  for (;;) all.push(new Array(1000).fill({}));\n}',
  );
  await code.button('Run').click();
  // Memory or time, whichever this machine has less of.
  await expect.poll(textOf('[role=alert]'), slow).toContain('Not finished');
  await expect.poll(textOf('main'), slow).toContain('The sandbox is ready');
  await press('Reset code');
  await press('Run');
  await expect.poll(textOf('[role=alert]'), slow).not.toContain('Not finished');
  await expect.poll(textOf('dl'), slow).toMatch(/\d\s*ms/);
});

test('what is typed is there after a reload, never runs by itself, and Reset code can be undone', async ({
  code,
}) => {
  await code.open(CONCURRENCY);
  await code.openExercise(CONCURRENCY);
  await code.write(BATCHES);
  await expect(code.lab.getByText('Saved in this browser')).toBeVisible();
  await code.reload();
  await code.openExercise(CONCURRENCY);
  await code.holds(BATCHES);
  await expect(code.figure('the call took')).toBeHidden();
  await code.button('Reset code').click();
  await code.holds(fileOf(CONCURRENCY, 'starter.ts'));
  await code.button('Put it back').click();
  await code.holds(BATCHES);
});

test('the editor tells a wrong type, and the text that a lab opens with has none', async ({ code }) => {
  await code.open(STAMPEDE);
  await code.write('export async function main({ redis }: Deps) {\n  return redis.get(42);\n}');
  await expect(code.lab.locator('.squiggly-error')).toBeVisible({ timeout: 30_000 });
  await code.button('Reset code').click();
  await expect(code.lab.locator('.squiggly-error')).toHaveCount(0);
});
