// One journey for each kind of lab, and the steps of every other lesson: each step of the prose is run and ticks itself, what it gives is what the lesson
// says, a plausible answer fails with its fact, and a right one passes.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import nameTheLayer from '../labs/four-layers/exercises/name-the-layer/exercise';
import { verdict } from './choice-page';
import { CodePage } from './code-page';
import { BOOT_TIMEOUT_MS, expect } from './lesson-page';
import { test } from './site';

interface Journey {
  readonly href: string;
  readonly lab: string;
  readonly exercise: string;
  /** A file of the exercise that is refused, and words of what it is told. */
  readonly mistake: readonly [file: string, says: string];
  readonly solution: string;
}

const JOURNEYS: Readonly<Record<string, Journey>> = {
  SQL: {
    href: '/learn/query-patterns/pagination',
    lab: 'pagination',
    exercise: 'sql-keyset-ties',
    mistake: ['timestamp-only.sql', '2,500 rows of 40,000 never shown'],
    solution: 'row-comparison.sql',
  },
  cache: {
    href: '/learn/caching/cache-stampede',
    lab: 'cache-stampede',
    exercise: 'cache-stampede-lock',
    mistake: ['local-lock.ts', '4 loads for 100 callers'],
    solution: 'token-and-script.ts',
  },
  pool: {
    href: '/learn/concurrency/resource-pool',
    lab: 'resource-pool',
    exercise: 'resource-pool',
    mistake: ['last-come-first.ts', 'before waiter 1, who had asked at 110 virtual ms'],
    solution: 'turnstile.ts',
  },
  queue: {
    href: '/learn/async/idempotent-jobs',
    lab: 'idempotent-jobs',
    exercise: 'idempotent-worker',
    mistake: ['remembers-in-memory.ts', 'delivered three times: 3 e-mails, want 1'],
    solution: 'record-and-key.ts',
  },
  HTTP: {
    href: '/learn/http-responses/response-caching',
    lab: 'response-caching',
    exercise: 'response-cache-isolation',
    mistake: ['cookies-stored.ts', 'For a response with Set-Cookie the handler ran 0 times'],
    solution: 'at-the-end.ts',
  },
  balancer: {
    href: '/learn/scaling/health-checks',
    lab: 'health-checks',
    exercise: 'health-checker',
    mistake: ['one-good-probe.ts', 'after 1 good probe, want 2'],
    solution: 'interval.ts',
  },
};

/** The other lessons: their exercises are of the same kinds. */
const STEPS_ALONE = [
  '/learn/reading-plans/explain',
  '/learn/indexes/btree',
  '/learn/indexes/composite-order',
  '/learn/query-patterns/eager-loading',
  '/learn/query-patterns/materialized-view',
  '/learn/caching/stale-while-revalidate',
  '/learn/redis-patterns/rate-limiting',
  '/learn/concurrency/bounded-concurrency',
];

const JOURNEY_TIMEOUT_MS = 150_000;

for (const [kind, journey] of Object.entries(JOURNEYS)) {
  test(`${kind}: from the first step to a passed exercise`, async ({ page }) => {
    test.setTimeout(JOURNEY_TIMEOUT_MS);
    await page.goto(journey.href);
    const lab = new CodePage(page);
    await runEveryStep(page);
    await openExercise(page, journey);
    const [mistake, says] = journey.mistake;
    await lab.write(fileOf(journey, `mistakes/${mistake}`));
    await lab.check('Not yet');
    await expect(lab.results('Check').getByText(says).first()).toBeVisible();
    await lab.write(fileOf(journey, `solutions/${journey.solution}`));
    await lab.check('Passed');
  });
}

test('choice: a newcomer goes from home over the first lesson to a first pass', async ({ page }) => {
  test.setTimeout(JOURNEY_TIMEOUT_MS);
  await page.goto('/');
  await page.getByRole('link', { name: 'Start the first lesson' }).click();
  await expect(page).toHaveURL('/learn/measure-first/four-layers');
  const lab = new CodePage(page);
  await runEveryStep(page);
  await openExercise(page, { exercise: FIRST.id });
  const [last, ...others] = Object.entries(FIRST.cards).reverse();
  if (!last) throw new Error('The question has no cards.');
  for (const [, { title, group }] of others) await choose(lab, title, FIRST.groups[group]);
  const [, { title, group }] = last;
  const wrong = Object.keys(FIRST.groups).find((id) => id !== group) ?? '';
  await choose(lab, title, FIRST.groups[wrong]);
  await lab.button('Check').click();
  await expect(verdict(lab).getByText('Not yet', { exact: true })).toBeVisible();
  await choose(lab, title, FIRST.groups[group]);
  await lab.button('Check').click();
  await expect(verdict(lab).getByText('Passed', { exact: true })).toBeVisible();
});

for (const href of STEPS_ALONE) {
  test(`every step of ${href} gives what the lesson says`, async ({ page }) => {
    test.setTimeout(JOURNEY_TIMEOUT_MS);
    await page.goto(href);
    await runEveryStep(page);
  });
}

/** The first question of the course. */
const FIRST = firstQuestion();

function firstQuestion() {
  const { question } = nameTheLayer;
  if (question.kind !== 'classify') throw new Error('The first question of the course sorts cards.');
  return { id: 'name-the-layer', ...question };
}

async function choose(lab: CodePage, title: string, words = ''): Promise<void> {
  const card = lab.lab.getByRole('group', { name: title, exact: true });
  await card.getByRole('radio', { name: words, exact: true }).check();
}

/** Presses each step's button, waits for its tick, and sees every figure of the prose measured again. */
async function runEveryStep(page: Page): Promise<void> {
  const steps = page
    .locator('section.step')
    .filter({ has: page.getByRole('button', { name: 'Run in the lab' }) });
  const ids = await steps.evaluateAll((all) => all.map(({ id }) => id));
  expect(ids.length).toBeGreaterThan(1);
  for (const id of ids) await runStep(page.locator(`section.step[id="${id}"]`));
  const prose = page.getByRole('article');
  await expect(prose.getByText('(measured here too)').first()).toBeAttached();
  await expect(prose.getByText(/\(here: /)).toHaveCount(0);
}

async function runStep(step: Locator): Promise<void> {
  await step.getByRole('button', { name: 'Run in the lab' }).click();
  const heading = step.getByRole('heading', { level: 3 });
  await expect(heading).toHaveAccessibleName(/, done$/, { timeout: BOOT_TIMEOUT_MS });
}

async function openExercise(page: Page, { exercise }: Pick<Journey, 'exercise'>): Promise<void> {
  await page
    .locator(`[id="exercise-${exercise}"]`)
    .getByRole('button', { name: 'Open the exercise' })
    .click();
  const chosen = page
    .getByRole('tablist', { name: 'Texts of this lab' })
    .getByRole('tab', { selected: true });
  await expect(chosen).not.toHaveAccessibleName(/^Scratch/);
}

const fileOf = ({ lab, exercise }: Journey, file: string): string =>
  readFileSync(path.join(__dirname, '../labs', lab, 'exercises', exercise, file), 'utf8');
