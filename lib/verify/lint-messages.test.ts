import { describe, expect, test } from 'vitest';
import type { Verdict } from '../grading/verdict';
import { describeFinding } from './lint';
import { lintMessages, type Said, saidBy, secretsOf } from './lint-messages';

const FILE = 'labs/lists/exercises/sql-lists/mistakes/late.sql';
const SECRETS = secretsOf(new Map([['plain.sql', '-- Mine.\nCREATE INDEX a_x ON a (x, y);\n']]));

const said = (message: string, fields: Partial<Said> = {}): Said => ({
  file: FILE,
  submission: 'SELECT 1;',
  status: 'fail',
  message,
  ...fields,
});

const lint = (message: string, fields: Partial<Said> = {}): readonly string[] =>
  lintMessages(
    { id: 'sql-lists' },
    [said(message, fields)],
    [...SECRETS, { name: 'the sum', text: '1842' }],
  ).map(describeFinding);

describe('a message of a check', () => {
  test('may say what was got and wanted', () => {
    expect(lint('440 pages read, want at most 40: the range column comes first.')).toEqual([]);
  });

  test.each(['Wrong!', 'You failed again.', 'This is obviously slow.', 'A bad index.'])(
    'may not blame: %s',
    (message) => {
      const [first, ...more] = lint(message);
      expect(first?.startsWith(`${FILE} blame: sql-lists says `)).toBe(true);
      expect(more).toEqual([]);
    },
  );

  test('may quote the words of the submission', () => {
    expect(lint('Line 1 is a SELECT: SELECT easy!', { submission: 'SELECT EASY!' })).toEqual([]);
  });

  test('may not tell a solution, however it is written', () => {
    expect(lint('Want `create index on A(x,y)`, not this.')).toEqual([
      `${FILE} leak: sql-lists tells solutions/plain.sql: Want \`create index on A(x,y)\`, not this.`,
    ]);
  });

  test('may name a part of a solution, and the whole when the submission holds it or the check passes', () => {
    const whole = 'New: CREATE INDEX ON a (x, y).';
    expect(lint('Want CREATE INDEX ON a (x, …).')).toEqual([]);
    expect(lint(whole, { submission: 'CREATE INDEX mine ON a (x, y); SET jit = on;' })).toEqual([]);
    expect(lint(whole, { status: 'pass' })).toEqual([]);
    expect(lint(whole, { status: 'skipped' })).toHaveLength(1);
  });

  test('may not tell a value of the reference, but a number that holds its digits', () => {
    expect(lint('The sum is 1,842.')).toEqual([`${FILE} leak: sql-lists tells the sum: The sum is 1,842.`]);
    expect(lint('The sum is 11,842, not 1842.5.')).toEqual([]);
  });
});

test('a verdict says its own message and those of its checks, each once', () => {
  const verdict: Verdict = {
    exercise: 'sql-lists',
    verdict: 'fail',
    message: 'One.',
    checks: [
      { code: 'A', title: 'A', status: 'pass', message: 'Zero.' },
      { code: 'B', title: 'B', status: 'fail', message: 'One.' },
      { code: 'C', title: 'C', status: 'skipped', message: 'Two.' },
    ],
    wallMs: 0,
  };
  const messages = saidBy(verdict, { file: FILE, text: 'SELECT 1;' });
  expect(messages.map(({ status, message }) => [status, message])).toEqual([
    ['fail', 'One.'],
    ['pass', 'Zero.'],
    ['skipped', 'Two.'],
  ]);
  expect(messages[0]).toMatchObject({ file: FILE, submission: 'SELECT 1;' });
});
