// What a press of Check takes, from the page: a solution goes in, its verdict comes out.

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { CODE_LABS } from '../../../labs/registry';
import type { BenchContext } from './context';
import type { GradeOptions } from './page/in-page';
import type { Figure } from './report';
import { onSandboxPage } from './sandbox';
import { onSessionPage } from './session';
import { quantileOf } from './statistics';

const SQL_SAMPLES = 20;
/** Of each code exercise. */
const CODE_SAMPLES = 3;
const SQL_LIMIT_MS = 1_500;
const CODE_LIMIT_MS = 1_000;

/** Attempts at an SQL exercise with its solutions, each on a fresh database. */
export const measureCheck = (context: BenchContext): Promise<readonly Figure[]> =>
  onSessionPage(context, async (page) => {
    const { lab, exercise } = context.lesson;
    const solutions = await readSolutions(context.root, { lab, exercise });
    const texts = Array.from({ length: SQL_SAMPLES }, (_, i) => solutions[i % solutions.length] ?? '');
    const times = await page.evaluate(
      async (asked) => {
        if (!globalThis.sessionBench) throw new Error('The page is not ready.');
        return globalThis.sessionBench.check(asked);
      },
      { lab, exercise, texts },
    );
    return quantiles('check/sql', 'Check of an SQL exercise', { times, limitMs: SQL_LIMIT_MS });
  });

/** Attempts at every code exercise with its solutions, in a sandbox that was kept ready and in one that was not. */
export const measureCodeCheck = (context: BenchContext): Promise<readonly Figure[]> =>
  onSandboxPage(context, async (page) => {
    const attempts = await codeAttempts(context.root);
    const timesOf = (spare: boolean) =>
      page.evaluate(
        async (asked) => {
          if (!globalThis.sandboxPage) throw new Error('The page is not ready.');
          return globalThis.sandboxPage.check(asked);
        },
        { attempts, spare },
      );
    const limitMs = CODE_LIMIT_MS;
    const spare = { times: await timesOf(true), limitMs };
    const fresh = { times: await timesOf(false), limitMs };
    return [
      ...quantiles('check/code-spare', 'Check of a code exercise, in the spare sandbox', spare),
      ...quantiles('check/code', 'Check of a code exercise, in a new sandbox', fresh),
    ];
  });

interface Times {
  readonly times: readonly number[];
  readonly limitMs: number;
}

/** The promise is about the 95th percentile. */
const quantiles = (name: string, what: string, { times, limitMs }: Times): readonly Figure[] =>
  [50, 95].map((percent) => ({
    name: `${name}${percent === 95 ? '' : `-p${percent}`}`,
    what: `${what}, p${percent}`,
    unit: 'ms',
    ours: quantileOf(times, percent / 100),
    bare: null,
    promise: percent === 95 ? { atMost: limitMs } : null,
    detail: {},
  }));

/** Every exercise of every code lab, some times each with its solutions in turn. */
async function codeAttempts(root: string): Promise<readonly GradeOptions[]> {
  const attempts: GradeOptions[] = [];
  for (const [lab, load] of Object.entries(CODE_LABS))
    for (const { id: exercise } of (await load()).default.exercises.filter(({ kind }) => kind === 'code')) {
      const texts = await readSolutions(root, { lab, exercise });
      for (let i = 0; i < CODE_SAMPLES; i += 1)
        attempts.push({ lab, exercise, text: texts[i % texts.length] ?? '' });
    }
  return attempts;
}

async function readSolutions(
  root: string,
  { lab, exercise }: Omit<GradeOptions, 'text'>,
): Promise<readonly string[]> {
  const folder = path.join(root, 'labs', lab, 'exercises', exercise, 'solutions');
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
}
