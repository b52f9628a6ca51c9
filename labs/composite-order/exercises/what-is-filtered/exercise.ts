import { defineChoiceExercise } from '@/lib/authoring/choice-exercise';

const QUERY = `SELECT id, status, total
FROM orders
WHERE tenant_id = 7
  AND status <> 'cancelled'
  AND created_at >= '2025-02-01'
  AND total > 400
ORDER BY created_at DESC
LIMIT 20`;

const setup = 'CREATE INDEX orders_by_tenant ON orders (tenant_id, created_at)';

export default defineChoiceExercise({
  title: 'What is filtered',
  task:
    'Support filters the timeline of tenant 7. The table has one index, on `(tenant_id, created_at)`, and PostgreSQL ' +
    'reads it backward.',
  question: {
    kind: 'mark',
    ask: 'Mark the lines for which a row is fetched from the table first and tested, and perhaps thrown away, afterwards.',
    file: 'timeline.sql',
    code: `${QUERY};\n`,
    most: null,
    right: [4, 6],
    because: {
      1: 'The list of columns says what is shown of a row. No row is thrown away for it.',
      2: 'The table is where the rows come from. Nothing is tested here.',
      3: 'An equality on the first column of the index: the walk starts in this tenant’s stretch and does not leave it.',
      4: 'The index does not hold the status, so each row is fetched to ask for it: a Filter in the plan.',
      5: 'A range on the second column of the index: it ends the walk within the tenant’s stretch, and no row is fetched to find out.',
      6:
        'The index does not hold the total either. The two filters throw 97 rows away to keep twenty: the query reads ' +
        '76 pages.',
      7: 'The index delivers this order by itself, read backward.',
      8: 'The walk stops once twenty rows have come through. It does not look at a row for that.',
    },
  },
  measurements: {
    'rows thrown away': { setup, sql: QUERY, counts: 'rows filtered', gives: 97 },
    'pages read': { setup, sql: QUERY, counts: 'pages', gives: 76 },
  },
  hints: [
    'Which columns does an entry of the index hold? Everything else is known only once the row is fetched.',
    'Explain the query in the scratch tab with this index: conditions stand under Index Cond or under Filter.',
    'Two columns of the conditions are in the index. Mark the lines that name another one.',
  ],
  solutions: { 'not-in-the-index': 'The conditions on columns that the index does not hold' },
  mistakes: {
    'the-first-condition': { fails: 'WRONG_LINE', says: 'Line 3: An equality on the first column' },
    'the-range-too': { fails: 'WRONG_LINE', says: 'Line 5: A range on the second column' },
    'every-condition': { fails: 'WRONG_LINE', says: 'There may be more' },
    'order-and-limit': { fails: 'WRONG_LINE', says: 'Line 7: The index delivers this order by itself' },
    'columns-and-table': { fails: 'WRONG_LINE', says: 'Line 1: The list of columns' },
    'one-of-two': { fails: 'MISSING_LINE', says: 'something is left out' },
  },
});
