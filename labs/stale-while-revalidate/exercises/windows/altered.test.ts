import { describe, expect, test } from 'vitest';
import type { Settled } from '@/lib/authoring/scenario';
import { judge } from '@/lib/grading/judge';
import { checks } from './checks';
import { PROMISED } from './endpoints';
import type { WindowsObservation } from './scenario';

type Played = NonNullable<WindowsObservation['played']['seen']>;

const call: Settled = { kind: 'fulfilled', value: { freshSec: 5, staleSec: 5 }, tookMs: 0 };
const run = {
  usualSec: 5,
  waited: 0,
  requests: 1_000,
  loads: 1,
  quietSec: 8,
  outage: { errors: 0, firstErrorSec: null, oldestSec: 9 },
};
const SEEN: Played = PROMISED.map(({ endpoint }) => ({ endpoint, call, run }));

const REST = {
  unhandledRejections: [],
  uncaughtErrors: [],
  pendingTimers: 0,
  console: [],
  consoleDropped: 0,
  tookMs: 0,
};

const failuresOf = (seen: Played | null, endless: string | null = null): string =>
  judge(checks, { played: { seen, endless, ...REST } })
    .filter(({ status }) => status === 'fail')
    .map(({ code, message }) => `${code}: ${message}`)
    .join('\n');

/** What fails when the first endpoint, stock, was played through otherwise. */
const withStock = (changed: Partial<typeof run>): string =>
  failuresOf(SEEN.map((one, i) => (i === 0 ? { ...one, run: { ...run, ...changed } } : one)));

describe('an altered observation fails at the check that it breaks', () => {
  test('and passes unaltered', () => {
    expect(failuresOf(SEEN)).toBe('');
  });

  test('HANG tells of code that keeps the clock busy', () => {
    expect(failuresOf(null, 'it went on for a virtual year')).toMatch(/^HANG: .* a virtual year/);
  });

  test('an answer may be as old as was promised, and no older', () => {
    expect(withStock({ quietSec: 10 })).toBe('');
    expect(withStock({ quietSec: 10.1 })).toMatch(/^TOO_STALE: stock: after a quiet time .* 10\.1 s old/);
    expect(withStock({ outage: { ...run.outage, oldestSec: 12 } })).toMatch(/^TOO_STALE: .* origin is away/);
  });

  test('the origin bears what it was said to bear', () => {
    expect(withStock({ loads: 12 })).toBe('');
    expect(withStock({ loads: 12.1 })).toBe('LOAD: stock: 12.1 loads in 60 s, want at most 12.');
  });
});
