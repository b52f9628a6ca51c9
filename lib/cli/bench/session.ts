// What a lab's session does, measured in a page of its own: queries, Stop, Reset.

import type { Page } from 'playwright';
import { withProfile } from './browser';
import type { BenchContext } from './context';
import type { Figure } from './report';
import { medianOf } from './statistics';

const QUERY_SAMPLES = 31;
const QUERY_WARM_UPS = 5;
const RESTORE_SAMPLES = 9;

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

interface Restoration {
  readonly name: string;
  readonly what: string;
  readonly busy: boolean;
  readonly spare: boolean;
  readonly atMostMs: number;
}

const RESTORATIONS: readonly Restoration[] = [
  {
    name: 'stop',
    what: 'usable again after Stop, by a new worker',
    busy: true,
    spare: false,
    atMostMs: 1500,
  },
  {
    name: 'stop-spare',
    what: 'usable again after Stop, by the spare',
    busy: true,
    spare: true,
    atMostMs: 1500,
  },
  {
    name: 'reset',
    what: 'usable again after Reset, by a new worker',
    busy: false,
    spare: false,
    atMostMs: 800,
  },
  {
    name: 'reset-spare',
    what: 'usable again after Reset, by the spare',
    busy: false,
    spare: true,
    atMostMs: 250,
  },
];

/** Until the database answers again: after a Stop of an endless query, and after a Reset. */
export const measureStop = (context: BenchContext): Promise<readonly Figure[]> =>
  onSessionPage(context, async (page) => {
    const figures: Figure[] = [];
    for (const { name, what, busy, spare, atMostMs } of RESTORATIONS) {
      const options = { dataset: context.lesson.dataset, busy, spare, samples: RESTORE_SAMPLES };
      const times = await page.evaluate(async (asked) => {
        if (!globalThis.sessionBench) throw new Error('The page is not ready.');
        return globalThis.sessionBench.restore(asked);
      }, options);
      figures.push({
        name: `stop/${name}`,
        what,
        unit: 'ms',
        ours: medianOf(times),
        bare: null,
        promise: { atMost: atMostMs },
        detail: {},
      });
    }
    return figures;
  });

/** Opens a page that has a lab's session and nothing else. */
export const onSessionPage = async <T>(
  context: BenchContext,
  task: (page: Page) => Promise<T>,
): Promise<T> => {
  const url = await context.sessionPage();
  return withProfile(context.scope, async (browser) => {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitForFunction(() => globalThis.sessionBench !== undefined);
    return task(page);
  });
};
