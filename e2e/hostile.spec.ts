// Statements that would bring down a careless lab: what a reader sees of each, and how long until the lab works again.
// The times are printed, not judged: the bench measures, a busy machine must not fail a test.

import { expect, type LessonPage, test } from './lesson-page';

interface Hostile {
  readonly name: string;
  readonly sql: string;
  /** What the reader sees after it, in the results or above the editor. */
  readonly sees: RegExp;
  /** It never ends by itself: the reader presses Stop. */
  readonly stop?: true;
  /** The data is gone or the session is odd: the reader presses Reset database. */
  readonly reset?: true;
}

const STOPPED = /Stopped\. The database was restored/;

const HOSTILE: readonly Hostile[] = [
  {
    name: 'endless CTE',
    sql: 'WITH RECURSIVE t AS (SELECT 1 n UNION ALL SELECT n + 1 FROM t WHERE n > 0 AND n < 1e9) SELECT count(*) FROM t, orders',
    sees: STOPPED,
    stop: true,
  },
  {
    name: 'triple cross join',
    sql: 'select count(*) from orders a, orders b, orders c',
    sees: STOPPED,
    stop: true,
  },
  { name: 'pg_sleep(60)', sql: 'SELECT pg_sleep(60)', sees: STOPPED, stop: true },
  {
    name: 'a result of 10,000,000 rows',
    sql: 'SELECT generate_series(1, 10000000)',
    sees: /The first 1,000 of 10,000,000 rows/,
  },
  {
    name: 'recursion in PL/pgSQL',
    sql: 'CREATE FUNCTION f(i int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN f(i + 1); END $$; SELECT f(1)',
    sees: /54001|crashed/,
  },
  {
    name: 'recursion in SQL',
    sql: 'CREATE FUNCTION g(i int) RETURNS int LANGUAGE sql AS $$ SELECT g(i + 1) $$; SELECT g(1)',
    sees: /54001|crashed/,
  },
  {
    name: 'out of memory',
    sql: "SELECT string_agg(repeat('x', 1000000), '') FROM generate_series(1, 3000)",
    sees: /53200|54000|crashed/,
  },
  { name: 'a program', sql: "COPY orders TO PROGRAM 'ls'", sees: /ERROR|crashed/ },
  { name: 'a file of the server', sql: "COPY orders FROM '/nowhere'", sees: /58P01/ },
  {
    name: 'a transaction left open',
    sql: 'BEGIN; DELETE FROM orders',
    sees: /A transaction is open/,
    reset: true,
  },
  {
    name: 'DROP SCHEMA public CASCADE',
    sql: 'DROP SCHEMA public CASCADE; DROP SCHEMA larkspur CASCADE',
    sees: /DROP SCHEMA/,
    reset: true,
  },
  { name: 'the catalogue deleted', sql: 'DELETE FROM pg_class', sees: /DELETE|ERROR|crashed/, reset: true },
  { name: '10,000 statements', sql: 'SELECT 1;\n'.repeat(10_000), sees: /9,900 earlier results not shown/ },
];

const BOOT_MS = 60_000;
const table: string[] = [];

test.describe('a hostile statement', { tag: '@desktop' }, () => {
  test.beforeEach(({ lesson }) => lesson.openLab());
  for (const hostile of HOSTILE) {
    test(`is survived: ${hostile.name}`, async ({ lesson }) => {
      await paste(lesson, hostile.sql);
      await lesson.runText();
      if (hostile.stop) await lesson.button('Stop').click();
      await expect(lesson.lab.getByText(hostile.sees).first()).toBeVisible({ timeout: BOOT_MS });
      const seen = ((await lesson.lab.getByText(hostile.sees).first().textContent()) ?? '').slice(0, 60);
      const startedWallMs = Date.now();
      if (hostile.reset) await lesson.button('Reset database').click();
      await works(lesson);
      table.push(`${hostile.name.padEnd(28)} ${String(Date.now() - startedWallMs).padStart(6)} ms  ${seen}`);
    });
  }
  test.afterAll(() => {
    console.log(['', 'hostile statement, time until a query works again, what is seen', ...table].join('\n'));
  });
});

/** Through the clipboard: typed text goes through Monaco letter by letter, a pasted one at once. */
async function paste({ page, editor }: LessonPage, sql: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((text) => navigator.clipboard.writeText(text), sql);
  await editor.focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+V');
}

/** The lab answers a query from its whole data. */
async function works(lesson: LessonPage): Promise<void> {
  await lesson.ready();
  await lesson.run('SELECT count(*) FROM larkspur.orders;');
  await expect(lesson.results('Rows').getByRole('cell')).toHaveText(['120025'], { timeout: BOOT_MS });
}
