import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import {
  type ExerciseQuality,
  exceptionsOf,
  parseQuality,
  readQuality,
  refusedAt,
  totalsOf,
} from './quality.server';

const ROW: ExerciseQuality = {
  exercise: 'sql-timeline',
  kind: 'sql',
  lab: 'composite-order',
  title: 'The timeline',
  starter: 'fail',
  empty: 'fail',
  solutions: [
    { file: 'one.sql', verdict: 'pass' },
    { file: 'other.sql', verdict: 'pass' },
  ],
  mistakes: [
    { file: 'hash.sql', expected: 'SORT', got: 'SORT', message: 'keeps no order' },
    { file: 'brin.sql', expected: 'SORT', got: 'SORT', message: 'keeps no order' },
    { file: 'none.sql', expected: 'EMPTY', got: 'EMPTY', message: 'no statement' },
  ],
  secondDataset: true,
  repeatable: true,
  endless: 'timeout',
  ok: true,
};

const roots: string[] = [];
afterEach(async () => {
  await Promise.all(roots.splice(0).map((root) => rm(root, { recursive: true })));
});

async function rootWith(source: string | null): Promise<string> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'hotpath-quality-'));
  roots.push(root);
  await mkdir(path.join(root, 'labs'));
  if (source !== null) await writeFile(path.join(root, 'labs/quality.json'), source);
  return root;
}

test('the committed table can be read, and every exercise of it is as it should be', async () => {
  const rows = await readQuality();
  expect(rows.map(({ exercise }) => exercise)).toContain('sql-tenant-timeline');
  expect(rows.flatMap(exceptionsOf)).toEqual([]);
});

test('a table that is not there, and one that is no JSON, name the command that writes it', async () => {
  await expect(readQuality(await rootWith(null))).rejects.toThrow(/labs\/quality\.json.*npm run check:labs/);
  await expect(readQuality(await rootWith('[{'))).rejects.toThrow(/labs\/quality\.json.*npm run check:labs/);
});

test('a field that is wrong is named with its file and place', () => {
  const broken = [ROW, { ...ROW, kind: 'essay', solutions: [{ file: 'one.sql' }] }];
  expect(() => parseQuality(JSON.stringify(broken))).toThrow(/labs\/quality\.json: 1\.kind: /);
  expect(() => parseQuality(JSON.stringify(broken))).toThrow(
    /labs\/quality\.json: 1\.solutions\.0\.verdict: /,
  );
  expect(() => parseQuality('{}')).toThrow(/labs\/quality\.json: /);
});

test('what does not apply is no exception', () => {
  expect(exceptionsOf(ROW)).toEqual([]);
  expect(exceptionsOf({ ...ROW, secondDataset: null, endless: null, empty: 'invalid' })).toEqual([]);
  expect(exceptionsOf({ ...ROW, kind: 'choice', starter: 'invalid' })).toEqual([]);
});

test.each<readonly [Partial<ExerciseQuality>, string]>([
  [{ solutions: [{ file: 'one.sql', verdict: 'fail' }] }, 'one.sql is right and got fail'],
  [
    { mistakes: [{ file: 'hash.sql', expected: 'SORT', got: 'pass', message: '' }] },
    'hash.sql must fail at SORT and got pass',
  ],
  [
    { mistakes: [{ file: 'hash.sql', expected: 'SORT', got: 'ROWS', message: '' }] },
    'hash.sql must fail at SORT and got ROWS',
  ],
  [{ starter: 'pass' }, 'the starter must fail and got pass'],
  [{ starter: 'invalid' }, 'the starter must fail and got invalid'],
  [{ empty: 'pass' }, 'an empty answer must be refused and got pass'],
  [{ secondDataset: false }, 'the second dataset does not hold'],
  [{ repeatable: false }, 'the same answer twice gave two observations'],
  [{ endless: 'error' }, 'an endless answer must be stopped and got error'],
  [{ ok: false }, 'another trial of check:labs does not hold'],
])('%o is an exception', (change, sentence) => {
  expect(exceptionsOf({ ...ROW, ...change })).toEqual([sentence]);
});

test('totals count what passed as it should and what was refused', () => {
  expect(totalsOf([ROW, ROW])).toEqual({ accepted: 4, refused: 6, exceptions: 0 });
  const taken = { ...ROW, mistakes: [{ file: 'hash.sql', expected: 'SORT', got: 'pass', message: '' }] };
  expect(totalsOf([taken])).toEqual({ accepted: 2, refused: 0, exceptions: 1 });
  expect(totalsOf([])).toEqual({ accepted: 0, refused: 0, exceptions: 0 });
});

test('the checks that refused are counted by their code', () => {
  expect([...refusedAt(ROW)]).toEqual([
    ['SORT', 2],
    ['EMPTY', 1],
  ]);
});
