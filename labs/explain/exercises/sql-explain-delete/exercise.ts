import {
  explains,
  leavesNoTransaction,
  printsRealPlan,
  rowsKept,
  takesOnly,
  takesTheRows,
} from '@/lib/authoring/checks';
import { defineSqlExercise } from '@/lib/authoring/sql-exercise';
import type { ExplainedProbe } from '@/lib/authoring/sql-probe';
import { once } from '@/lib/authoring/sql-probe';

const PURGE: ExplainedProbe = {
  ...once,
  kind: 'explained',
  name: 'purge',
  command: 'DELETE',
  table: 'orders',
  key: 'id',
  reference: `SELECT id FROM larkspur.orders
    WHERE tenant_id = 7 AND status = 'cancelled' AND created_at < timestamptz '2025-02-11'`,
  label: () => 'the purge',
};

export default defineSqlExercise({
  title: 'The plan of a DELETE',
  task:
    'A job is to remove the orders of tenant 7 that are `cancelled` and older than `2025-02-11`. Print the real plan of ' +
    'that `DELETE`, with actual rows, as text or JSON. Afterwards every order is still there, and no transaction is open. ' +
    'The condition is tried on other data as well.',
  starterNote:
    'This starter is careful on purpose, and explains something else: a SELECT shows how the rows are found, and nothing of what it costs to remove them.',
  accept: { statements: ['transaction', 'explain', 'change rows', 'select'], ownChecks: true },
  probes: [PURGE],
  second: [{ ...PURGE, label: () => 'on other data, the purge' }],
  checks: [
    takesOnly('EXPLAIN, SELECT, DELETE, INSERT, UPDATE and the statements of a transaction'),
    rowsKept('orders'),
    explains('DELETE', 'orders'),
    printsRealPlan(),
    takesTheRows(),
    leavesNoTransaction(),
  ],
  hints: [
    'EXPLAIN alone never touches a row. What does the word ANALYZE add, and what follows from that for a DELETE?',
    'A statement on its own is a transaction of its own, ended at once. What would have to stand around it so that you ' +
      'decide how it ends?',
    'BEGIN; EXPLAIN (ANALYZE, BUFFERS) DELETE FROM … WHERE … ; and then the word that undoes it.',
  ],
  solutions: {
    'rolled-back': 'A transaction around the EXPLAIN, and its end is ROLLBACK',
    savepoint: 'Back to a savepoint: what came before it could be kept',
    'as-json': 'Other words for the same, and a plan for a program to read',
    'counted-inside': 'With RETURNING and a look at what is left, before it is undone',
  },
  mistakes: {
    'no-transaction': { fails: 'ROWS_GONE', says: '20 rows are gone' },
    committed: { fails: 'ROWS_GONE', says: '20 rows are gone' },
    'written-again': { fails: 'ROWS_GONE', says: 'at other places' },
    'select-instead': { fails: 'NO_PLAN', says: 'what is explained is SELECT' },
    'without-analyze': { fails: 'ESTIMATES', says: 'nothing was executed' },
    'by-id': { fails: 'WRONG_ROWS', says: 'On other data, the purge', onlySecond: true },
    'left-open': { fails: 'LEFT_OPEN', says: 'still open' },
    'in-a-block': { fails: 'NOT_TAKEN', says: 'Line 1 is DO' },
  },
});
