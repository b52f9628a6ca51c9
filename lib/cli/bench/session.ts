// What a lab's session does, measured in a page of its own: queries, Stop, Reset, Check.

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright';
import { withProfile } from './browser';
import type { BenchContext } from './context';
import type { Figure } from './report';
import { medianOf, quantileOf } from './statistics';

const QUERY_SAMPLES = 31;
const QUERY_WARM_UPS = 5;
const RESTORE_SAMPLES = 9;
const CHECK_SAMPLES = 20;

const QUERIES: Readonly<Record<string, { readonly what: string; readonly sql: string }>> = {
  point: { what: 'query of one row by its key', sql: 'SELECT * FROM orders WHERE id = 4711' },
  rows: {
    what: 'query of 1,000 rows',
    sql: 'SELECT id, tenant_id, user_id, status, total, created_at FROM orders ORDER BY id LIMIT 1000',
  },
  aggregate: {
    what: 'aggregate of 120,000 rows',
    sql: 'SELECT tenant_id, count(*), sum(total) FROM orders GROUP BY tenant_id ORDER BY tenant_id',
  },
};

/** One query through the lab's session, beside a raw PGlite in a worker. */
export const measureQuery = (context: BenchContext): Promise<readonly Figure[]> =>
  onSessionPage(context, async (page) => {
    const figures: Figure[] = [];
    const { dataset } = context.lesson;
    for (const [name, { what, sql }] of Object.entries(QUERIES)) {
      const options = { dataset, sql, samples: QUERY_SAMPLES, warmUps: QUERY_WARM_UPS };
      const { ours, raw } = await page.evaluate(async (asked) => {
        if (!globalThis.sessionBench) throw new Error('The page is not ready.');
        return globalThis.sessionBench.query(asked);
      }, options);
      figures.push({
        name: `query/${name}`,
        what,
        unit: 'ms',
        ours: medianOf(ours),
        bare: medianOf(raw),
        promise: { ratio: 1.05, extra: 2 },
        detail: {},
      });
    }
    return figures;
  });

/** Until the database is usable again: after a Stop of an endless query, and after a Reset. */
export const measureStop = (context: BenchContext): Promise<readonly Figure[]> =>
  onSessionPage(context, async (page) => {
    const restore = (busy: boolean): Promise<number[]> =>
      page.evaluate(
        async (asked) => {
          if (!globalThis.sessionBench) throw new Error('The page is not ready.');
          return globalThis.sessionBench.restore(asked);
        },
        { dataset: context.lesson.dataset, busy, samples: RESTORE_SAMPLES },
      );
    const figure = (
      name: string,
      what: string,
    ): Pick<Figure, 'name' | 'what' | 'unit' | 'bare' | 'detail'> => ({
      name,
      what,
      unit: 'ms',
      bare: null,
      detail: {},
    });
    return [
      {
        ...figure('stop/usable', 'usable again after Stop of an endless query'),
        ours: medianOf(await restore(true)),
        promise: { atMost: 1500 },
      },
      {
        ...figure('stop/reset', 'usable again after Reset, by a new worker'),
        ours: medianOf(await restore(false)),
        promise: { atMost: 800 },
      },
    ];
  });

/** Attempts at an exercise with its solutions, each on a fresh database. */
export const measureCheck = (context: BenchContext): Promise<readonly Figure[]> =>
  onSessionPage(context, async (page) => {
    const { lab, exercise } = context.lesson;
    const solutions = await readSolutions(context);
    const texts = Array.from({ length: CHECK_SAMPLES }, (_, i) => solutions[i % solutions.length] ?? '');
    const times = await page.evaluate(
      async (asked) => {
        if (!globalThis.sessionBench) throw new Error('The page is not ready.');
        return globalThis.sessionBench.check(asked);
      },
      { lab, exercise, texts },
    );
    return [
      {
        name: 'check/sql',
        what: 'Check of an SQL exercise, p95',
        unit: 'ms',
        ours: quantileOf(times, 0.95),
        bare: null,
        promise: { atMost: 1500 },
        detail: { medianMs: medianOf(times).value },
      },
    ];
  });

const onSessionPage = async <T>(context: BenchContext, task: (page: Page) => Promise<T>): Promise<T> => {
  const url = await context.sessionPage();
  return withProfile(context.scope, async (browser) => {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitForFunction(() => globalThis.sessionBench !== undefined);
    return task(page);
  });
};

async function readSolutions({ root, lesson }: BenchContext): Promise<readonly string[]> {
  const folder = path.join(root, 'labs', lesson.lab, 'exercises', lesson.exercise, 'solutions');
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
}
