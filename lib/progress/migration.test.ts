import { expect, test } from 'vitest';
import { migrated } from './migration';
import { parseRecord, RECORD_VERSION } from './schema';

/** As version 1 stored it, the hash of a text included, which nothing ever read. */
const VERSION_1 = {
  version: 1,
  drafts: { 'composite-order/scratch': { text: 'SELECT 1;', savedAtMs: 1_767_225_600_000 } },
  verdicts: [
    {
      exercise: 'sql-tenant-timeline',
      verdict: 'fail',
      message: '440 pages read, want at most 40.',
      failedCheck: 'BUFFERS',
      atMs: 1_767_225_601_000,
      textHash: 'ab12',
    },
    {
      exercise: 'sql-tenant-timeline',
      verdict: 'pass',
      message: '4 pages at most, want at most 40.',
      failedCheck: null,
      atMs: 1_767_225_602_000,
    },
  ],
};

test('a record of version 1 keeps every draft and every verdict', () => {
  const parsed = parseRecord(structuredClone(VERSION_1));
  if (parsed.kind !== 'ok') throw new Error(parsed.reason);
  const { textHash: _, ...fail } = VERSION_1.verdicts[0] ?? {};
  expect(parsed.record).toEqual({
    version: 2,
    erasedAtMs: 0,
    drafts: VERSION_1.drafts,
    verdicts: [fail, VERSION_1.verdicts[1]],
    hints: {},
    predictions: {},
  });
  expect(parseRecord(parsed.record)).toEqual(parsed);
});

test('every earlier version comes to this one', () => {
  for (let version = 1; version < RECORD_VERSION; version++)
    expect(migrated({ version })).toMatchObject({ version: RECORD_VERSION });
});

test.each([undefined, null, 'text', {}, { version: '1' }, { version: 0 }, { version: RECORD_VERSION }])(
  '%j is no earlier version and stays as it is',
  (value) => {
    expect(migrated(value)).toBe(value);
  },
);
