import { describe, expect, test } from 'vitest';
import { checksum } from '../base/checksum';
import { addsNothing, chosenFrom, previewImport } from './import-preview';
import { MAX_FILE_BYTES } from './limits';
import { mergeRecords } from './merge';
import {
  emptyRecord,
  type KeptVerdict,
  type ProgressRecord,
  withDraft,
  withHint,
  withPrediction,
  withVerdict,
} from './record';
import { exportProgress, findTooLarge, readProgressFile } from './transfer';

const NOW_MS = Date.UTC(2026, 2, 1, 23, 59);

const pass: KeptVerdict = {
  exercise: 'timeline',
  verdict: 'pass',
  message: '4 pages',
  failedCheck: null,
  atMs: 5,
  contentVersion: 'ab12cd34',
};
const drafted = withDraft(emptyRecord, 'lab/scratch', { text: 'SELECT "ä😀";\n', savedAtMs: 7 });
const helped = withHint(withVerdict(drafted, pass), 'timeline', { opened: 2, atMs: 3 });
const full = withPrediction(helped, 'timeline/pages', { text: 'about 40', atMs: 2 });

const { name, text } = exportProgress({ ...full, erasedAtMs: 4 }, NOW_MS);

/** A file around another record, well made. */
const fileOf = (record: unknown, over: object = {}): string =>
  JSON.stringify({ ...JSON.parse(text), record, checksum: checksum(JSON.stringify(record)), ...over });

const reasonFor = (file: string): string => {
  const read = readProgressFile(file);
  if (read.kind === 'ok') throw new Error('the file was taken');
  return read.reason;
};

describe('a file', () => {
  test('is named after its day and holds everything but when it was erased', () => {
    expect(name).toBe('hotpath-progress-2026-03-01.json');
    expect(readProgressFile(text)).toEqual({
      kind: 'ok',
      record: full,
      exportedAt: '2026-03-01T23:59:00.000Z',
    });
  });

  test('with other white space is the same file', () => {
    expect(readProgressFile(JSON.stringify(JSON.parse(text)))).toMatchObject({ kind: 'ok', record: full });
  });

  test('of record version 1 is taken', () => {
    const file = fileOf({ version: 1, drafts: full.drafts, verdicts: [] });
    expect(readProgressFile(file)).toMatchObject({ kind: 'ok', record: { version: 2, drafts: full.drafts } });
  });

  test('cut off anywhere is refused, and says so once it can be known as ours', () => {
    const whole = text.trimEnd();
    for (let length = 0; length < whole.length; length++) {
      const reason = reasonFor(whole.slice(0, length));
      expect(reason).toMatch(/Nothing was changed\.$/);
      if (length > 40) expect(reason).toMatch(/begins as progress of Hotpath and is cut off/);
    }
  });

  test('in which one character is another is refused, wherever it is', () => {
    const start = text.indexOf('"checksum"');
    for (let at = start; at < text.length - 1; at++) {
      if (/\s/.test(text[at] ?? '')) continue;
      const other = text[at] === '5' ? '6' : '5';
      expect(reasonFor(text.slice(0, at) + other + text.slice(at + 1)), `character ${at}`).toMatch(
        /Nothing was changed\.$/,
      );
    }
  });

  test.each([
    ['nothing', ' \n', /^This file is empty\. Nothing was changed\.$/],
    ['a picture', '\u{fffd}PNG', /^This file is not JSON/],
    ['other JSON', '{"name":"hotpath"}', /^This file is JSON, and no progress exported by Hotpath\./],
    ['a JSON number', '7', /^This file is JSON, and no progress/],
    ['a JSON null', 'null', /^This file is JSON, and no progress/],
    ['a newer file', fileOf(full, { version: 2 }), /exported by a newer version of Hotpath\./],
    ['a newer record', fileOf({ version: 3 }), /exported by a newer version of Hotpath\./],
    ['an edited record', fileOf(full, { checksum: '00000000' }), /damaged or edited after/],
    ['no record', fileOf('text'), /cannot be read: it is not a record of Hotpath\. Nothing/],
    ['a broken record', fileOf({ ...full, drafts: [] }), /: drafts is not as Hotpath saves it\. Nothing/],
  ])('that is %s is refused in a sentence', (_name, file, reason) => {
    expect(reasonFor(file)).toMatch(reason);
  });

  test('over the limit is not even read', () => {
    expect(findTooLarge(MAX_FILE_BYTES)).toBeNull();
    expect(findTooLarge(81_200_000)).toBe(
      'This file has 81.2 MB, and progress has 64.0 MB at most. Nothing was changed.',
    );
  });
});

describe('a preview', () => {
  test('says what a new browser would get', () => {
    expect(previewImport(emptyRecord, full)).toEqual({
      passes: 1,
      verdicts: 1,
      drafts: 1,
      hints: 1,
      predictions: 1,
      differing: [],
    });
  });

  test('of a file that is here already says that it adds nothing', () => {
    expect(addsNothing(previewImport(full, full))).toBe(true);
    expect(addsNothing(previewImport({ ...full, erasedAtMs: 9 }, full))).toBe(true);
    expect(addsNothing(previewImport(emptyRecord, full))).toBe(false);
  });

  test('counts an exercise as passed once, and not one that is passed here', () => {
    const twice = withVerdict(full, { ...pass, atMs: 6 });
    expect(previewImport(emptyRecord, twice)).toMatchObject({ passes: 1, verdicts: 2 });
    expect(previewImport(full, twice)).toMatchObject({ passes: 0, verdicts: 1 });
  });
});

describe('a text that differs', () => {
  const key = 'lab/scratch';
  const mine = withDraft(emptyRecord, key, { text: 'mine', savedAtMs: 10 });
  const fileAt = (savedAtMs: number) => withDraft(emptyRecord, key, { text: 'file', savedAtMs });
  const imported = (file: ProgressRecord, choices: Parameters<typeof chosenFrom>[2], own = mine) =>
    mergeRecords(own, chosenFrom(file, own, choices));

  test('is shown with both texts', () => {
    expect(previewImport(mine, fileAt(9)).differing).toEqual([
      { key, mine: { text: 'mine', savedAtMs: 10 }, file: { text: 'file', savedAtMs: 9 } },
    ]);
  });

  test.each([
    ['newest', 9, 'mine'],
    ['newest', 11, 'file'],
    ['mine', 11, 'mine'],
    ['file', 9, 'file'],
    ['file', 11, 'file'],
  ] as const)('with the choice %s and a file of the time %d is %s', (choice, savedAtMs, text) => {
    const once = imported(fileAt(savedAtMs), { [key]: choice });
    expect(once.drafts[key]?.text).toBe(text);
    expect(imported(fileAt(savedAtMs), { [key]: choice }, once)).toEqual(once);
  });

  test('without a choice is the newest', () => {
    expect(imported(fileAt(11), {}).drafts[key]?.text).toBe('file');
  });
});
