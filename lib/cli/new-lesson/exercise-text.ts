import { type MadeFile, plain } from './made-file';

/**
 * The files of a first exercise that holds as it stands: a buyer's orders, on the subset `orders`. Its author puts
 * another query in its place, line by line, and `check:labs` says at every step what still holds.
 */
export function exerciseFiles(lab: string, id: string): readonly MadeFile[] {
  const folder = `labs/${lab}/exercises/${id}`;
  const file = (name: string, text: string): MadeFile => ({ path: `${folder}/${name}`, text });
  return [
    file('exercise.ts', DEFINITION),
    file(
      'starter.sql',
      '-- Slow on purpose: an index, and not of the column that is asked for.\nCREATE INDEX ON orders (status);\n',
    ),
    file('endless.sql', 'CREATE INDEX ON orders (length(factorial(20000 + id % 3)::text));\n'),
    ...Object.entries(SUBMISSIONS).map(([name, text]) => file(`${name}.sql`, `${text}\n`)),
  ];
}

const SUBMISSIONS = {
  'solutions/one-column': 'CREATE INDEX ON orders (user_id);',
  'solutions/hash': 'CREATE INDEX ON orders USING hash (user_id);',
  'mistakes/comment-only': '-- CREATE INDEX ON orders (user_id);',
  'mistakes/planner-switch': 'CREATE INDEX ON orders (user_id);\nSET enable_seqscan = off;',
  'mistakes/two-indexes': 'CREATE INDEX ON orders (user_id);\nCREATE INDEX ON orders (created_at);',
  'mistakes/time-only': 'CREATE INDEX ON orders (created_at);',
  'mistakes/one-buyer': 'CREATE INDEX ON orders (user_id) WHERE user_id = 9000;',
  'mistakes/tried-buyers': 'CREATE INDEX ON orders (user_id) WHERE user_id IN (42, 5000, 9000, 17900);',
  'mistakes/time-first': 'CREATE INDEX ON orders (created_at, user_id);',
} as const;

const DEFINITION = plain(`
import { maxPages, noSeqScan } from '@/lib/authoring/checks';
import { defineSqlExercise } from '@/lib/authoring/sql-exercise';
import type { QueryProbe } from '@/lib/authoring/sql-probe';

const ORDERS: QueryProbe = {
  name: 'orders',
  params: { buyer: { 42: '42', 9000: '9000', 17900: '17900' } },
  heldBack: [{ buyer: '5000' }],
  sql: ({ buyer }) =>
    'SELECT id, status, total FROM orders\\n' +
    \`WHERE user_id = \${buyer}\\n\` +
    'ORDER BY created_at DESC, id LIMIT 20',
  label: ({ buyer }) => \`buyer \${buyer}\`,
};

// TODO: replace this working example by the task of your lesson: its query, checks, hints and files.
export default defineSqlExercise({
  title: 'A buyer’s orders',
  task: 'A buyer opens the list of their orders, newest first. Add one index that makes it cheap for every buyer.',
  starterNote: 'This starter is slow on purpose: its index is of a column that the query does not name.',
  accept: { statements: ['create index'], indexes: 1 },
  probes: [ORDERS],
  // The same query once the data has changed under the index, for a buyer whom nobody could have named.
  second: [
    { ...ORDERS, params: { buyer: { 8999: '8999' } }, heldBack: [], label: () => 'on other data, buyer 8999' },
  ],
  dearPages: 1_000,
  checks: [noSeqScan('orders'), maxPages(40)],
  hints: [
    'Which column does the query compare with one value?',
    'Explain the query without an index: which condition stands under Filter, and how many rows does it remove?',
    'CREATE INDEX ON orders (the column with =)',
  ],
  solutions: {
    'one-column': 'The column that the query compares: its few orders are sorted after they are read',
    hash: 'A hash knows equality and no order, and equality is all that the condition needs',
  },
  mistakes: {
    'comment-only': { fails: 'EMPTY', says: 'There is no statement' },
    'planner-switch': { fails: 'NOT_AN_INDEX', says: 'SET enable_seqscan = off' },
    'two-indexes': { fails: 'INDEX_BUDGET', says: '2 new indexes, want 1' },
    'time-only': { fails: 'SEQ_SCAN', says: 'of orders, all it has' },
    'one-buyer': { fails: 'SEQ_SCAN', says: 'of orders, all it has' },
    'tried-buyers': { fails: 'SEQ_SCAN', says: 'On other data, buyer 8999', onlySecond: true },
    'time-first': { fails: 'BUFFERS', says: 'pages read, want at most 40' },
  },
});
`);
