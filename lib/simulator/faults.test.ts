import { describe, expect, test } from 'vitest';
import { seededRandom } from '../base/random';
import { Faults } from './faults';

const meetings = (faults: Faults, count: number, nowMs = 0) =>
  Array.from({ length: count }, () => faults.meet(nowMs).kind);

describe('faults', () => {
  test('are none when none are given', () => {
    expect(meetings(new Faults([], seededRandom(1)), 3)).toEqual(['none', 'none', 'none']);
  });

  test('crash after exactly so many round trips, and once', () => {
    const faults = new Faults([{ kind: 'crash', afterRoundTrips: 3 }], seededRandom(1));
    expect(meetings(faults, 5)).toEqual(['none', 'none', 'none', 'lost', 'lost']);
    expect([faults.roundTrips, faults.crashed]).toEqual([3, true]);
    faults.restart();
    expect(meetings(faults, 4)).toEqual(['none', 'none', 'none', 'none']);
  });

  test('that begin with a crash answer nothing', () => {
    expect(meetings(new Faults([{ kind: 'crash', afterRoundTrips: 0 }], seededRandom(1)), 2)).toEqual([
      'lost',
      'lost',
    ]);
  });

  test('hold in their window alone, its end excluded', () => {
    const faults = new Faults([{ kind: 'down', fromMs: 10, toMs: 20 }], seededRandom(1));
    const kinds = [9, 10, 19, 20].map((nowMs) => faults.meet(nowMs).kind);
    expect(kinds).toEqual(['none', 'refused', 'refused', 'none']);
  });

  test('that slow add up', () => {
    const window = { fromMs: 0, toMs: 10 };
    const faults = new Faults(
      [
        { kind: 'slow', factor: 2, addedMs: 5, ...window },
        { kind: 'slow', factor: 3, addedMs: 1, ...window },
      ],
      seededRandom(1),
    );
    expect(faults.meet(0)).toEqual({ kind: 'slowed', factor: 6, addedMs: 6 });
  });

  test('that are flaky fail as often as they say, and the same ones whatever else goes wrong', () => {
    const flaky = { kind: 'flaky', chance: 0.2, fromMs: 0, toMs: 10 } as const;
    const poisoned = { kind: 'poisoned', keys: ['bad'] } as const;
    const alone = new Faults([flaky], seededRandom(2));
    const both = new Faults([flaky, poisoned], seededRandom(2));
    const seen = Array.from({ length: 5_000 }, (_, index) => {
      const key = index % 7 === 0 ? 'bad' : 'good';
      return { key, alone: alone.meet(0, key), both: both.meet(0, key) };
    });
    const failed = seen.filter((one) => one.alone.kind === 'failed').length;
    expect(Math.abs(failed / 5_000 - 0.2)).toBeLessThan(0.025);
    for (const one of seen) {
      expect(one.both).toEqual(one.key === 'bad' ? { kind: 'failed', reason: 'poisoned' } : one.alone);
    }
  });
});
