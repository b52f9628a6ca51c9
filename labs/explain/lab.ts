import { defineLab } from '@/lib/authoring/lab';
import explainDelete from './exercises/sql-explain-delete/exercise';

export default defineLab('explain', {
  title: 'Anatomy of EXPLAIN',
  dataset: 'orders',
  scratch: `-- A PostgreSQL of your own. Run shows rows, Explain shows the plan of the statement at the cursor.
EXPLAIN (ANALYZE, BUFFERS)
SELECT id, status, total
FROM orders
WHERE user_id = 9000;
`,
  exercises: {
    'sql-explain-delete': explainDelete,
  },
});
