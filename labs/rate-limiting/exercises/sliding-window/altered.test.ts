import { describe, expect, test } from 'vitest';
import type { Settled } from '@/lib/authoring/scenario';
import { judge } from '@/lib/grading/judge';
import { checks } from './checks';
import type { Client, Sent, SlidingObservation } from './scenario';

const hung: Settled = { kind: 'hung', stuck: true, tookMs: 10_000 };
const gives = (value: boolean): Settled => ({ kind: 'fulfilled', value, tookMs: 1 });
const REST = {
  unhandledRejections: [],
  uncaughtErrors: [],
  pendingTimers: 0,
  console: [],
  consoleDropped: 0,
  tookMs: 0,
};
const act = <Seen>(seen: Seen) => ({ seen, endless: null, ...REST });

const sentAt = (atMs: number, passes: boolean): Sent => ({ atMs, call: gives(passes) });
const client = (...sent: Sent[]): Client => ({ what: 'sends now and then', limit: 2, windowSec: 10, sent });

const ROUND: Client = { what: 'at once', limit: 1, windowSec: 60, sent: [sentAt(0, true), sentAt(0, false)] };
const MEMORY = { limit: 5, calls: 500, keys: 1, entries: 5, left: [] };

const SEEN: SlidingObservation = {
  boundary: act(client(sentAt(0, true), sentAt(9_000, true), sentAt(9_900, false), sentAt(10_000, true))),
  long: act([]),
  race: act([ROUND]),
  keys: act({ used: 'client:1', others: [{ key: 'client:2', call: gives(true) }] }),
  memory: act(MEMORY),
  crashes: act([{ stage: 'a later call', roundTrips: 1, left: [] }]),
};

const failuresOf = (altered: Partial<SlidingObservation>): string =>
  judge(checks, { ...SEEN, ...altered })
    .filter(({ status }) => status === 'fail')
    .map(({ code, message }) => `${code}: ${message}`)
    .join('\n');

describe('an altered observation fails at the check that it breaks', () => {
  test('and passes unaltered', () => {
    expect(failuresOf({})).toBe('');
  });

  test('HANG tells of the call that never settles', () => {
    const others = [{ key: 'client:2', call: hung }];
    expect(failuresOf({ keys: act({ used: 'client:1', others }) })).toMatch(/^HANG: The call with the key/);
  });

  test('KEY_ISOLATION tells of a key that another one used up', () => {
    const others = [{ key: 'client:2', call: gives(false) }];
    expect(failuresOf({ keys: act({ used: 'client:1', others }) })).toMatch(/^KEY_ISOLATION: .*client:2/);
  });

  test('a window is as long as it is called, less a round trip or two', () => {
    const three = (lastMs: number) => client(sentAt(0, true), sentAt(5, true), sentAt(lastMs, true));
    expect(failuresOf({ boundary: act(three(9_990)) })).toBe('');
    expect(failuresOf({ boundary: act(three(9_980)) })).toMatch(/^OVER_LIMIT: .* 3 calls passed/);
  });

  test('a place may come free a tenth of the window late, and not later', () => {
    const three = (lastMs: number) => client(sentAt(0, true), sentAt(5, true), sentAt(lastMs, false));
    expect(failuresOf({ boundary: act(three(11_000)) })).toBe('');
    expect(failuresOf({ boundary: act(three(11_012)) })).toMatch(/^TOO_STRICT: .* 1 of its calls passed/);
  });

  test('a third key and an entry for every call are too much memory', () => {
    expect(failuresOf({ memory: act({ ...MEMORY, keys: 3 }) })).toMatch(/^MEMORY: .* 3 keys and 5 entries/);
    expect(failuresOf({ memory: act({ ...MEMORY, entries: 8 }) })).toMatch(/^MEMORY: .* 1 key and 8 entries/);
  });
});
