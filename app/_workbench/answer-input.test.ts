import { expect, test } from 'vitest';
import compositeOrder from '@/labs/composite-order/lab';
import eagerLoading from '@/labs/eager-loading/lab';
import pagination from '@/labs/pagination/lab';
import type { Lab } from '@/lib/authoring/lab';
import type { SqlExercise } from '@/lib/authoring/sql-exercise';
import { firstInput, nextInput } from './answer-input';
import type { Panel } from './lab-state';
import { EMPTY_PANEL } from './lab-state';

function exerciseOf({ exercises }: Lab, id: string): SqlExercise {
  const exercise = exercises.find((one) => one.id === id);
  if (exercise?.kind !== 'sql') throw new Error(`The lab has no exercise "${id}" in SQL.`);
  return exercise;
}

const WALK = exerciseOf(pagination, 'sql-keyset-ties');

/** What a Run of a page left on the screen. */
const shown = (rows: readonly (readonly (string | null)[])[], total = rows.length): Panel => ({
  ...EMPTY_PANEL,
  run: {
    results: [
      {
        statement: { text: '', start: 0, end: 0, line: 1 },
        outcome: {
          kind: 'rows',
          columns: ['title', 'id', 'cursor_ts'].map((name) => ({ name, type: 'text' })),
          rows,
          total,
        },
        notices: [],
        changes: false,
        wallMs: 1,
      },
    ],
    ran: 1,
    statements: 1,
    transaction: 'idle',
  },
});

const POST = ['Post 7', '7', '2025-01-01 00:00:00.123456+00'];

test('a query is given the last input that its task offers, a walk its start, an index nothing', () => {
  expect(firstInput(exerciseOf(eagerLoading, 'sql-users-with-orders'))).toEqual(['2023-08-25 02:40:00+00']);
  expect(firstInput(WALK)).toEqual(['infinity', '2147483647']);
  expect(firstInput(exerciseOf(compositeOrder, 'sql-tenant-timeline'))).toEqual([]);
});

test('the next page goes on from the last row, by the names of its columns', () => {
  expect(nextInput(WALK, shown([['Post 8', '8', '2025-01-02'], POST]))).toEqual([
    '2025-01-01 00:00:00.123456+00',
    '7',
  ]);
});

test('there is no next page without a last row that says where it stands', () => {
  expect(nextInput(WALK, EMPTY_PANEL)).toBeNull();
  expect(nextInput(WALK, shown([]))).toBeNull();
  expect(nextInput(WALK, shown([['Post 7', '7', null]]))).toBeNull();
  expect(nextInput(exerciseOf(eagerLoading, 'sql-users-with-orders'), shown([POST]))).toBeNull();
});

test('there is no next page when rows are missing on the screen: its last row is not the last', () => {
  expect(nextInput(WALK, shown([POST], 1_001))).toBeNull();
});
