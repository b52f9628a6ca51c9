import { defineLab } from '@/lib/authoring/lab';
import impossibleNumber from './exercises/impossible-number/exercise';
import mostExpensiveNode from './exercises/most-expensive-node/exercise';
import multiplyByLoops from './exercises/multiply-by-loops/exercise';
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
    'most-expensive-node': mostExpensiveNode,
    'multiply-by-loops': multiplyByLoops,
    'impossible-number': impossibleNumber,
    'sql-explain-delete': explainDelete,
  },
});
