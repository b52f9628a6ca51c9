import { defineLab } from '@/lib/authoring/lab';
import refreshWithoutBlocking from './exercises/refresh-without-blocking/exercise';
import sayHowOldItIs from './exercises/say-how-old-it-is/exercise';
import dashboard from './exercises/sql-dashboard-mv/exercise';

export default defineLab('materialized-view', {
  title: 'A dashboard that adds up',
  dataset: 'sales',
  scratch: `-- What one sales person won this quarter, asked in two ways. "Today" is 2026-01-15.
SELECT sum(op.value) AS won
FROM organizations o
JOIN opportunities op ON op.organization_id = o.id
WHERE o.assigned_user_id = 7 AND NOT o.is_deleted
  AND op.stage = 'closed-won' AND op.close_date >= date '2026-01-01';

SELECT sum(op.value) AS won
FROM organizations o
JOIN contacts c ON c.organization_id = o.id
JOIN opportunities op ON op.organization_id = o.id
WHERE o.assigned_user_id = 7 AND NOT o.is_deleted
  AND op.stage = 'closed-won' AND op.close_date >= date '2026-01-01';
`,
  exercises: {
    'sql-dashboard-mv': dashboard,
    'refresh-without-blocking': refreshWithoutBlocking,
    'say-how-old-it-is': sayHowOldItIs,
  },
});
