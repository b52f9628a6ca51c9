import { describe, expect, test } from 'vitest';
import { fakeObservation, fakeStatement, fakeWalk, said } from './fake-observation';
import { accepts, maxExplainedPages, refuses, statementsOf, valueWithin } from './statements';

const DUPLICATE = { code: '23505', message: 'duplicate key value violates unique constraint "u"' };
const OPTIONS = { code: 'RULE', title: 'The rule holds' };

describe('a statement that must be refused', () => {
  const check = refuses('page', '23505', OPTIONS);

  test('holds for that SQLSTATE', () => {
    expect(check).toMatchObject(OPTIONS);
    expect(said(check, fakeStatement({ error: DUPLICATE, rows: [] }))).toBe('pass: Refused with 23505.');
  });

  test('fails when it is accepted', () => {
    expect(said(check, fakeStatement())).toBe('fail: Tenant 1: PostgreSQL accepts it, want the error 23505.');
  });

  test('fails for another error, with its words', () => {
    const error = { code: '42703', message: 'column "x" does not exist' };
    expect(said(check, fakeStatement({ error }))).toBe(
      'fail: Tenant 1: column "x" does not exist (42703), want the error 23505.',
    );
  });
});

describe('a statement that must be accepted', () => {
  const check = accepts('page', OPTIONS);

  test('holds, and fails with PostgreSQL’s words', () => {
    expect(said(check, fakeStatement())).toBe('pass: It works.');
    expect(said(check, fakeStatement(), fakeStatement({ error: DUPLICATE, label: 'again' }))).toBe(
      'fail: Again: PostgreSQL says: duplicate key value violates unique constraint "u" (23505).',
    );
  });
});

describe('a value', () => {
  const within = (bounds: { least?: number; most?: number }, rows: readonly (readonly (string | null)[])[]) =>
    said(valueWithin('page', { ...OPTIONS, unit: 'pages', ...bounds }), fakeStatement({ rows }));

  test.each([
    [{ least: 42 }, '42'],
    [{ most: 42 }, '42'],
    [{ least: 42, most: 42 }, '42.0'],
    [{ most: 0 }, '-1e3'],
  ])('lies within %o: %s', (bounds, cell) => {
    expect(within(bounds, [[cell]])).toBe(`pass: ${cell} pages.`);
  });

  test.each<readonly [object, string | null, string]>([
    [{ least: 42.5 }, '42', '42 pages, want at least 42.5 pages'],
    [{ most: 41 }, '42', '42 pages, want at most 41 pages'],
    [{ least: 1, most: 41 }, '42', '42 pages, want 1 to 41 pages'],
    [{ least: 1 }, null, 'no value, want at least 1 pages'],
    [{ most: 5 }, 'many', 'many pages, want at most 5 pages'],
  ])('lies outside %o: %s', (bounds, cell, fact) => {
    expect(within(bounds, [[cell]])).toBe(`fail: Tenant 1: ${fact}.`);
  });

  test('is outside any bounds when there is no row, and when PostgreSQL refuses the statement', () => {
    expect(within({ most: 5 }, [])).toMatch(/^fail: .*no value, want/);
    const check = valueWithin('page', { ...OPTIONS, unit: '%', most: 5 });
    expect(said(check, fakeStatement({ error: DUPLICATE }))).toMatch(/^fail: Tenant 1: PostgreSQL says: /);
  });
});

describe('an explained statement', () => {
  const check = maxExplainedPages('page', 30, OPTIONS);
  const reading = (pages: number) =>
    fakeStatement({
      rows: [[JSON.stringify([{ Plan: { 'Node Type': 'Result', 'Shared Hit Blocks': pages } }])]],
    });

  test('holds up to so many pages, and the dearest is told', () => {
    expect(said(check, reading(11), reading(30))).toBe('pass: At most 30 pages read.');
    expect(said(check, reading(31), { ...reading(80), label: 'tenant 2' })).toBe(
      'fail: Tenant 2: 80 pages read, want at most 30. The same check fails for 1 other input.',
    );
  });

  test('fails with PostgreSQL’s words when it was refused', () => {
    expect(said(check, fakeStatement({ error: DUPLICATE, rows: [] }))).toMatch(
      /^fail: Tenant 1: PostgreSQL says: duplicate key/,
    );
  });
});

describe('checks over statements', () => {
  const all = [
    refuses('page', '23505', OPTIONS),
    accepts('page', OPTIONS),
    valueWithin('page', { ...OPTIONS, unit: '', most: 1 }),
    maxExplainedPages('page', 1, OPTIONS),
  ];

  test('look at the statements of their probe alone', () => {
    const observation = fakeObservation({
      probes: [fakeWalk(), fakeStatement({ probe: 'other' }), fakeStatement({ label: 'mine' })],
    });
    expect(statementsOf('page')(observation).map(({ label }) => label)).toEqual(['mine']);
    expect(statementsOf('walk')(observation)).toEqual([]);
  });

  test('are not judged when nothing was run, and throw when there is no such statement', () => {
    for (const check of all) {
      expect(check.judge(fakeObservation({ ran: false })).status).toBe('skipped');
      expect(() => check.judge(fakeObservation({ probes: [fakeWalk()] }))).toThrow(
        'Check RULE found no probe',
      );
    }
  });
});
