import { expect, test } from 'vitest';
import { MAX_DRAFTS, MAX_HINTS, MAX_PREDICTIONS, MAX_VERDICTS } from './limits';
import { mergeRecords, normalized } from './merge';
import { emptyRecord, type KeptVerdict, type ProgressRecord } from './record';

/** mulberry32: a number in [0, 1) per call. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const kept = (over: Partial<KeptVerdict>): KeptVerdict => ({
  exercise: 'timeline',
  verdict: 'fail',
  message: 'm',
  failedCheck: null,
  atMs: 1,
  ...over,
});

const withVerdicts = (verdicts: readonly KeptVerdict[]): ProgressRecord =>
  normalized({ ...emptyRecord, verdicts });

interface Shape {
  readonly drafts: number;
  readonly verdicts: number;
  /** How many different keys, exercises and times there are: few make collisions. */
  readonly variety: number;
  /** How often a record was erased at one of three times. */
  readonly erased: number;
}

function randomRecord(random: () => number, { drafts, verdicts, variety, erased }: Shape): ProgressRecord {
  const upTo = (limit: number) => Math.floor(random() * limit);
  const draft = () => [`lab/e${upTo(variety)}`, { text: `t${upTo(3)}`, savedAtMs: upTo(variety) }] as const;
  const verdict = () =>
    kept({
      exercise: `e${upTo(variety / 2)}`,
      verdict: (['pass', 'fail', 'invalid', 'timeout', 'error'] as const)[upTo(5)] ?? 'fail',
      message: `m${upTo(3)}`,
      failedCheck: random() < 0.5 ? 'ROWS' : null,
      atMs: upTo(variety),
    });
  const hint = () => [`e${upTo(variety)}`, { opened: upTo(9), atMs: upTo(variety) }] as const;
  const prediction = () => [`p/e${upTo(variety)}`, { text: `t${upTo(3)}`, atMs: upTo(variety) }] as const;
  return normalized({
    version: 2,
    erasedAtMs: random() < erased ? upTo(3) : 0,
    hints: Object.fromEntries(Array.from({ length: upTo(drafts) }, hint)),
    predictions: Object.fromEntries(Array.from({ length: upTo(drafts) * 2 }, prediction)),
    drafts: Object.fromEntries(Array.from({ length: upTo(drafts) }, draft)),
    verdicts: Array.from({ length: upTo(verdicts) }, verdict),
  });
}

const shapes: readonly (Shape & { readonly name: string; readonly rounds: number })[] = [
  { name: 'small records full of collisions', drafts: 6, verdicts: 12, variety: 5, erased: 0, rounds: 400 },
  {
    name: 'small records erased now and then',
    drafts: 6,
    verdicts: 12,
    variety: 5,
    erased: 0.7,
    rounds: 400,
  },
  { name: 'records over both limits', drafts: 900, verdicts: 4_000, variety: 1_200, erased: 0, rounds: 12 },
];

test.each(shapes)('merging is idempotent, commutative and associative: $name (seed 20260301)', (shape) => {
  const random = seeded(20260301);
  for (let round = 0; round < shape.rounds; round++) {
    const [a, b, c] = [0, 1, 2].map(() => randomRecord(random, shape)) as [
      ProgressRecord,
      ProgressRecord,
      ProgressRecord,
    ];
    expect(mergeRecords(a, a)).toEqual(a);
    expect(mergeRecords(a, structuredClone(a))).toEqual(a);
    expect(mergeRecords(a, b)).toEqual(mergeRecords(b, a));
    expect(mergeRecords(mergeRecords(a, b), c)).toEqual(mergeRecords(a, mergeRecords(b, c)));
    expect(mergeRecords(a, emptyRecord)).toEqual(a);
    expect(mergeRecords(emptyRecord, a)).toEqual(a);
  }
});

test('the newest draft of each key wins, whichever side it is on', () => {
  const one = normalized({
    ...emptyRecord,
    drafts: { 'lab/a': { text: 'old', savedAtMs: 1 }, 'lab/b': { text: 'new', savedAtMs: 9 } },
  });
  const other = normalized({
    ...emptyRecord,
    drafts: { 'lab/a': { text: 'new', savedAtMs: 2 }, 'lab/b': { text: 'old', savedAtMs: 8 } },
  });
  expect(Object.values(mergeRecords(one, other).drafts).map(({ text }) => text)).toEqual(['new', 'new']);
});

test('the most hints opened stay open, whichever record is newer', () => {
  const one = normalized({ ...emptyRecord, hints: { a: { opened: 3, atMs: 1 }, b: { opened: 1, atMs: 1 } } });
  const other = normalized({
    ...emptyRecord,
    hints: { a: { opened: 2, atMs: 9 }, b: { opened: 1, atMs: 9 } },
  });
  expect(mergeRecords(one, other).hints).toEqual({ a: { opened: 3, atMs: 1 }, b: { opened: 1, atMs: 9 } });
});

test('the newest prediction of each key wins', () => {
  const one = normalized({ ...emptyRecord, predictions: { 'a/pages': { text: 'new', atMs: 2 } } });
  const other = normalized({ ...emptyRecord, predictions: { 'a/pages': { text: 'old', atMs: 1 } } });
  expect(mergeRecords(other, one).predictions).toEqual(one.predictions);
});

test('a record from before the last erasing adds nothing', () => {
  const before = withVerdicts([kept({ atMs: 5, verdict: 'pass' })]);
  const erased = { ...emptyRecord, erasedAtMs: 3 };
  expect(mergeRecords(before, erased)).toBe(erased);
  expect(mergeRecords(erased, before)).toBe(erased);
});

test('over their limits the least opened hints and the oldest predictions go', () => {
  const hints = Object.fromEntries(
    Array.from({ length: MAX_HINTS + 1 }, (_, at) => [`e${at}`, { opened: at === 7 ? 1 : 2, atMs: 1 }]),
  );
  const predictions = Object.fromEntries(
    Array.from({ length: MAX_PREDICTIONS + 1 }, (_, at) => [`p${at}`, { text: '', atMs: 9_000 - at }]),
  );
  const cut = normalized({ ...emptyRecord, hints, predictions });
  expect([Object.keys(cut.hints).length, Object.keys(cut.predictions).length]).toEqual([
    MAX_HINTS,
    MAX_PREDICTIONS,
  ]);
  expect([cut.hints.e7, cut.predictions[`p${MAX_PREDICTIONS}`]]).toEqual([undefined, undefined]);
});

test('verdicts are the same when exercise, time and kind are, and are kept in the order of time', () => {
  const one = withVerdicts([kept({ atMs: 5 }), kept({ atMs: 1 })]);
  const other = withVerdicts([kept({ atMs: 5 }), kept({ atMs: 5, verdict: 'pass' }), kept({ atMs: 3 })]);
  expect(mergeRecords(one, other).verdicts.map(({ atMs, verdict }) => `${atMs} ${verdict}`)).toEqual([
    '1 fail',
    '3 fail',
    '5 fail',
    '5 pass',
  ]);
});

test('over the limit the oldest that are no pass go first, then the oldest repeated passes', () => {
  const fails = [1, 2].map((atMs) => kept({ atMs }));
  const passes = Array.from({ length: MAX_VERDICTS }, (_, at) => kept({ atMs: 10 + at, verdict: 'pass' }));
  const times = withVerdicts([...fails, ...passes, kept({ atMs: 9_999, verdict: 'pass' })]).verdicts.map(
    ({ atMs }) => atMs,
  );
  expect(times).toHaveLength(MAX_VERDICTS);
  expect(times.slice(0, 3)).toEqual([10, 12, 13]);
  expect(withVerdicts([...fails, ...passes.slice(1)]).verdicts[0]?.atMs).toBe(2);
});

test('the first pass of an exercise is never dropped, even when there are more than the limit', () => {
  const firsts = Array.from({ length: MAX_VERDICTS + 5 }, (_, at) =>
    kept({ atMs: at, exercise: `e${at}`, verdict: 'pass' }),
  );
  const merged = mergeRecords(withVerdicts(firsts), withVerdicts([kept({ atMs: 1e9 })]));
  expect(merged.verdicts).toEqual(firsts);
});

test('over the limit the draft saved longest ago goes', () => {
  const drafts = Object.fromEntries(
    Array.from({ length: MAX_DRAFTS + 1 }, (_, at) => [`lab/e${at}`, { text: '', savedAtMs: 100 - at }]),
  );
  const keys = Object.keys(normalized({ ...emptyRecord, drafts }).drafts);
  expect(keys).toHaveLength(MAX_DRAFTS);
  expect(keys).not.toContain(`lab/e${MAX_DRAFTS}`);
});

test('a merge that adds nothing gives the same record back', () => {
  const record = withVerdicts([kept({})]);
  expect(mergeRecords(record, emptyRecord)).toBe(record);
});
