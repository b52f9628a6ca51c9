import { describe, expect, test } from 'vitest';
import type { TableKept } from '../sql-observation';
import {
  explains,
  leavesNoTransaction,
  printsRealPlan,
  rowsKept,
  takesOnly,
  takesTheRows,
} from './explained';
import { fakeExplained, fakeObservation, said } from './fake-observation';

describe('rowsKept', () => {
  const check = rowsKept('orders');
  const kept = (altered: Partial<TableKept>) =>
    said(
      check,
      fakeExplained({ kept: { had: 120, has: 120, sameContent: true, samePlaces: true, ...altered } }),
    );

  test('holds when every row is as and where it was', () => {
    expect(kept({})).toBe('pass: All 120 rows are where they were.');
  });

  test('counts the rows that are gone', () => {
    const gone = { sameContent: false, samePlaces: false };
    expect(kept({ ...gone, has: 100 })).toBe('fail: 20 rows are gone: orders had 120, and 100 are left.');
    expect(kept({ ...gone, has: 119 })).toContain('1 row is gone');
  });

  test('fails for rows that came in, hold something else, or were written once more', () => {
    expect(kept({ has: 121 })).toBe('fail: 1 row of orders came in, want none.');
    expect(kept({ sameContent: false, samePlaces: false })).toContain('hold something else');
    expect(kept({ samePlaces: false })).toContain('at other places');
  });

  test('fails for another table, and is not judged when nothing ran', () => {
    const observation = fakeObservation({ probes: [fakeExplained()], changed: ['users'] });
    expect(check.judge(observation).message).toContain('The rows of users changed');
    expect(check.judge(fakeObservation({ ran: false })).status).toBe('skipped');
    expect(() => check.judge(fakeObservation())).toThrow('no table in the observation');
  });
});

describe('an EXPLAIN of a change', () => {
  const none = fakeExplained({ found: null, others: ['SELECT', 'SELECT', 'DELETE from users'], removed: 0 });
  const estimates = fakeExplained({ found: { line: 3, executed: false, shown: 0 }, removed: 0, missed: 2 });

  test('is of the change itself', () => {
    const check = explains('DELETE', 'orders');
    expect(said(check, fakeExplained())).toBe('pass: The EXPLAIN in line 2.');
    expect(said(check, none)).toBe(
      'fail: The purge: what is explained is SELECT and DELETE from users, want EXPLAIN of a DELETE from orders.',
    );
    expect(said(check, fakeExplained({ found: null }))).toContain('no statement is an EXPLAIN');
  });

  test('was executed', () => {
    const check = printsRealPlan();
    expect(said(check, fakeExplained())).toMatch(/^pass/);
    expect(said(check, estimates)).toContain('the plan of line 3 holds estimates alone');
    expect(said(check, fakeExplained({ found: { line: 4, executed: null, shown: 0 } }))).toContain(
      'what line 4 prints cannot be read',
    );
    expect(said(check, none)).toContain('there is no such plan');
  });

  test('takes the rows that are asked for, and no other', () => {
    const check = takesTheRows();
    expect(said(check, fakeExplained())).toBe('pass: 2 rows, none beside.');
    expect(said(check, fakeExplained({ removed: 3 }))).toContain('takes 3 rows, want 2');
    expect(said(check, fakeExplained({ missed: 1 }))).toContain('leaves 1 of the 2 rows');
    expect(said(check, fakeExplained({ found: { line: 2, executed: true, shown: 0 } }))).toContain(
      'the plan of line 2 shows 0 rows, want 2',
    );
    expect(said(check, estimates)).toContain('nothing was executed');
    expect(said(check, none)).toContain('there is no such plan');
  });

  test('may show other rows than the second data has: it was printed on the first', () => {
    const second = fakeExplained({ data: 'second', wanted: 5, removed: 5 });
    expect(said(takesTheRows(), second)).toMatch(/^pass/);
  });

  test('leaves no transaction open', () => {
    const check = leavesNoTransaction();
    expect(said(check, fakeExplained())).toBe('pass: 2 rows removed for the plan, none of them for good.');
    expect(said(check, fakeExplained({ leftOpen: true }))).toContain('the transaction is still open');
  });
});

describe('takesOnly', () => {
  const check = takesOnly('EXPLAIN');
  const statement = { command: 'DO', text: 'DO $$…', line: 1, accepted: false };

  test('refuses what the exercise does not take, and a text without statements', () => {
    expect(check.judge(fakeObservation({ ran: false, statements: [statement] })).message).toBe(
      'Line 1 is DO: DO $$…. Only EXPLAIN are taken here, so nothing was run.',
    );
    expect(check.judge(fakeObservation({ ran: false })).message).toContain('There is no statement');
  });

  test('leaves what the statements did to the other checks', () => {
    const accepted = { ...statement, accepted: true };
    expect(check.judge(fakeObservation({ statements: [accepted], changed: ['orders'] })).status).toBe('pass');
  });
});
