import { describe, expect, test } from 'vitest';
import type { Settled } from '@/lib/authoring/scenario';
import { judge } from '@/lib/grading/judge';
import { checks } from './checks';
import type { EarlyObservation } from './scenario';

const hung: Settled = { kind: 'hung', stuck: true, tookMs: 30_000 };
const gives = (value: string): Settled => ({ kind: 'fulfilled', value, tookMs: 1 });
const REST = {
  unhandledRejections: [],
  uncaughtErrors: [],
  pendingTimers: 0,
  console: [],
  consoleDropped: 0,
  tookMs: 0,
};
const act = <Seen>(seen: Seen) => ({ seen, endless: null, ...REST });
const life = (loads: number, earlyMs: number | null = 500) => ({ loads, earlyMs, wrong: null });
const lives = (each: ReturnType<typeof life>, amount: number) =>
  act({ expiries: Array.from({ length: amount }, () => each), lock: null });
const young = { filling: gives('a'), calls: 60, loads: 0, loadsLater: 0, wrong: null, immortal: [] };

const SEEN: EarlyObservation = {
  hot: lives(life(1), 60),
  slow: lives(life(2), 40),
  young: act(young),
  cold: act({ old: 0, loads: 50 }),
  dying: act({ renewed: 12, of: 12 }),
};

const failuresOf = (altered: Partial<EarlyObservation>): string =>
  judge(checks, { ...SEEN, ...altered })
    .filter(({ status }) => status === 'fail')
    .map(({ code, message }) => `${code}: ${message}`)
    .join('\n');

describe('an altered observation fails at the check that it breaks', () => {
  test('and passes unaltered', () => {
    expect(failuresOf({})).toBe('');
  });

  test('HANG tells of the first call that never settles', () => {
    expect(failuresOf({ young: act({ ...young, filling: hung }) })).toMatch(
      /^HANG: The first call never settled/,
    );
  });

  test('VALUE tells of a call that got something else', () => {
    expect(failuresOf({ young: act({ ...young, wrong: gives('b') }) })).toMatch(/^VALUE: A call gave "b"/);
  });

  test('54 of 60 lives have to be renewed before their end', () => {
    const expiriesWith = (late: number) =>
      act({ expiries: Array.from({ length: 60 }, (_, i) => life(1, i < late ? -2 : 500)), lock: null });
    expect(failuresOf({ hot: expiriesWith(6) })).toBe('');
    expect(failuresOf({ hot: expiriesWith(7) })).toMatch(/^LATE: .* in 53 of 60 lives .* want at least 54/);
  });

  test('two loads per end are allowed on average, over both kinds of lives', () => {
    expect(failuresOf({ hot: lives(life(2), 60) })).toBe('');
    expect(failuresOf({ hot: lives(life(3), 60) })).toMatch(/^STAMPEDE: Loads per end of a life: 3\.0/);
  });
});
