import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SqlObservation, StatementObservation } from '@/lib/authoring/checks';
import { judge } from '@/lib/grading/judge';
import type { FreshGrader } from '@/lib/verify/fresh-grader';
import { freshGrader } from '@/lib/verify/fresh-grader';

let grader: FreshGrader;
let good: SqlObservation;

beforeAll(async () => {
  grader = await freshGrader('say-how-old-it-is');
  const file = path.join(import.meta.dirname, 'solutions/time-in-the-rows.sql');
  good = await grader.observationOf(readFileSync(file, 'utf8'));
});
afterAll(() => grader.close());

/** The codes of the checks that do not hold once the answers to one probe are others. */
const broken = (probe: string, change: (seen: StatementObservation) => Partial<StatementObservation>) => {
  const probes = good.probes.map((seen) =>
    seen.kind === 'statement' && seen.probe === probe ? { ...seen, ...change(seen) } : seen,
  );
  return judge(grader.exercise.checks, { ...good, probes })
    .filter(({ status }) => status === 'fail')
    .map(({ code, message }) => `${code}: ${message}`);
};

test('NO_BOARD: nothing of that name, a column less, a day instead of a moment', () => {
  expect(broken('board', () => ({ rows: [] }))).toEqual([expect.stringMatching(/^NO_BOARD: .*neither/)]);
  expect(broken('board', ({ rows }) => ({ rows: rows.slice(0, 2) }))).toEqual([
    'NO_BOARD: There is no column refreshed_at, only user_id, won.',
  ]);
  expect(broken('board', ({ rows }) => ({ rows: rows.map(([name]) => [name ?? '', 'date']) }))).toEqual([
    'NO_BOARD: refreshed_at is a date, want a moment: timestamp with time zone.',
  ]);
});

test('NO_FUNCTION: none of that name, or one that answers with something else', () => {
  expect(broken('function', () => ({ rows: [] }))).toEqual([
    expect.stringMatching(/^NO_FUNCTION: .*no function/),
  ]);
  expect(broken('function', () => ({ rows: [['void']] }))).toEqual([
    'NO_FUNCTION: refresh_won_board() returns void, want boolean.',
  ]);
});

test('WRONG_ROWS: somebody is missing, there twice, or does not belong there', () => {
  const first = (
    { label, rows }: StatementObservation,
    change: (rows: StatementObservation['rows']) => StatementObservation['rows'],
  ) => (label === 'As it was created' ? { rows: change(rows) } : {});
  expect(broken('said', (seen) => first(seen, (rows) => rows.slice(1)))).toEqual([
    expect.stringMatching(/^WRONG_ROWS: As it was created, user 1 is missing/),
  ]);
  expect(broken('said', (seen) => first(seen, (rows) => [...rows, ...rows.slice(0, 1)]))).toEqual([
    'WRONG_ROWS: As it was created, user 1 is there more than once.',
  ]);
  expect(broken('said', (seen) => first(seen, (rows) => [...rows, ['99', '1']]))).toEqual([
    'WRONG_ROWS: As it was created, user 99 does not belong there, who has won nothing.',
  ]);
});

test('ANSWER: false after a refresh, true after one that failed', () => {
  expect(broken('call', ({ rows }) => ({ rows: [['f'], ...rows.slice(1)] }))).toEqual([
    'ANSWER: After a new deal and a call, with nobody in the way, it answered false, want true.',
  ]);
  expect(broken('failing call', () => ({ error: null, rows: [['t']] }))).toEqual([
    'ANSWER: It answered true although its refresh failed.',
  ]);
});

test('a server that keeps no prepared transactions leaves overlap untried, and another error does not', () => {
  const codes = (code: string) => {
    const probes = good.probes.map((seen) => {
      if (seen.kind !== 'statement') return seen;
      if (seen.probe === 'other') return { ...seen, error: { code, message: 'refused' } };
      if (seen.probe === 'call meanwhile') return { ...seen, rows: [['t']] };
      return seen.label.includes('during') ? { ...seen, rows: [['f', '1']] } : seen;
    });
    const results = judge(grader.exercise.checks, { ...good, probes });
    return results.filter(({ status }) => status !== 'pass').map((result) => result.code);
  };
  expect(codes('55000')).toEqual([]);
  expect(codes('0A000')).toEqual(['TWICE', 'UNTRUE_AGE']);
});

test('a role that may not watch refreshes has none that fail, so what follows a failure is not judged', () => {
  const probes = good.probes.map((seen) => {
    if (seen.kind !== 'statement') return seen;
    if (seen.probe === 'trigger') return { ...seen, error: { code: '42501', message: 'permission denied' } };
    if (seen.probe === 'failing call') return { ...seen, error: null, rows: [['t']] };
    if (seen.probe === 'call') return { ...seen, rows: seen.rows.filter(([what]) => what !== 'begun') };
    return seen.label.includes('failed') && seen.probe === 'same' ? { ...seen, rows: [['f', '0']] } : seen;
  });
  const results = judge(grader.exercise.checks, { ...good, probes });
  expect(results.filter(({ status }) => status !== 'pass')).toEqual([]);
});
