import { defineLab } from '@/lib/authoring/lab';
import cheapestFirst from './exercises/cheapest-first/exercise';
import noSortLeft from './exercises/no-sort-left/exercise';
import oneIndexOrTwo from './exercises/one-index-or-two/exercise';
import oneIndexTwoQueries from './exercises/one-index-two-queries/exercise';
import predictTheWalk from './exercises/predict-the-walk/exercise';
import tenantTimeline from './exercises/sql-tenant-timeline/exercise';
import whatIsFiltered from './exercises/what-is-filtered/exercise';

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
  exercises: {
    'predict-the-walk': predictTheWalk,
    'no-sort-left': noSortLeft,
    'sql-tenant-timeline': tenantTimeline,
    'one-index-or-two': oneIndexOrTwo,
    'one-index-two-queries': oneIndexTwoQueries,
    'what-is-filtered': whatIsFiltered,
    'cheapest-first': cheapestFirst,
  },
});
