// What a lab's session does, measured in a page of its own: queries, Stop, Reset.

import type { Page } from 'playwright';
import { withProfile } from './browser';
import type { BenchContext } from './context';
import type { Figure } from './report';
import { onSandboxPage } from './sandbox';
import { medianOf } from './statistics';

const QUERY_SAMPLES = 31;
const QUERY_WARM_UPS = 5;
const RESTORE_SAMPLES = 9;
const STOP_LIMIT_MS = 1_000;
const USABLE_LIMIT_MS = 1_500;

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
    atMostMs: USABLE_LIMIT_MS,
  },
  {
    name: 'stop-spare',
    what: 'usable again after Stop, by the spare',
    busy: true,
    spare: true,
    atMostMs: USABLE_LIMIT_MS,
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

/** Until an endless query or module gave up, and until the lab answers again: after that Stop, and after a Reset. */
export const measureStop = async (context: BenchContext): Promise<readonly Figure[]> => [
  ...(await onSessionPage(context, async (page) => {
    const figures: Figure[] = [];
    for (const restoration of RESTORATIONS) figures.push(...(await restored(page, context, restoration)));
    return figures;
  })),
  ...(await onSandboxPage(context, stoppedModules)),
];

async function restored(
  page: Page,
  context: BenchContext,
  { name, what, busy, spare, atMostMs }: Restoration,
): Promise<readonly Figure[]> {
  const options = { dataset: context.lesson.dataset, busy, spare, samples: RESTORE_SAMPLES };
  const { usable, stopped } = await page.evaluate(async (asked) => {
    if (!globalThis.sessionBench) throw new Error('The page is not ready.');
    return globalThis.sessionBench.restore(asked);
  }, options);
  const figures = [figureOf({ name, what, times: usable, atMostMs })];
  if (stopped.length === 0 || spare) return figures;
  const stop = {
    name: 'stopped',
    what: 'endless query ended by Stop',
    times: stopped,
    atMostMs: STOP_LIMIT_MS,
  };
  return [figureOf(stop), ...figures];
}

async function stoppedModules(page: Page): Promise<readonly Figure[]> {
  const { stopped, usable } = await page.evaluate(async (samples) => {
    if (!globalThis.sandboxPage) throw new Error('The page is not ready.');
    return globalThis.sandboxPage.stop(samples);
  }, RESTORE_SAMPLES);
  const code = [
    { name: 'code-stopped', what: 'endless module ended by Stop', times: stopped, atMostMs: STOP_LIMIT_MS },
    {
      name: 'code',
      what: 'usable again after Stop, by a new sandbox',
      times: usable,
      atMostMs: USABLE_LIMIT_MS,
    },
  ];
  return code.map(figureOf);
}

interface Restored {
  readonly name: string;
  readonly what: string;
  readonly times: readonly number[];
  readonly atMostMs: number;
}

const figureOf = ({ name, what, times, atMostMs }: Restored): Figure => ({
  name: `stop/${name}`,
  what,
  unit: 'ms',
  ours: medianOf(times),
  bare: null,
  promise: { atMost: atMostMs },
  detail: {},
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
