import { defineLab } from '@/lib/authoring/lab';
import tenantTimeline from './exercises/sql-tenant-timeline/exercise';

export default defineLab('composite-order', {
  title: 'Composite index order',
  dataset: 'orders',
  scratch: `-- A PostgreSQL of your own, with users and orders. Run, explain, break it, reset it.
SELECT tenant_id, count(*) AS orders
FROM orders
GROUP BY tenant_id
ORDER BY orders DESC
LIMIT 5;
`,
  exercises: { 'sql-tenant-timeline': tenantTimeline },
});
