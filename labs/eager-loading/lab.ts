import { defineLab } from '@/lib/authoring/lab';
import usersWithOrders from './exercises/sql-users-with-orders/exercise';

export default defineLab('eager-loading', {
  title: 'One query instead of eleven',
  dataset: 'newest-users',
  scratch: `-- The list page asks for ten users, and then once per user for the orders: eleven round trips.
SELECT id, name, created_at
FROM users
ORDER BY created_at DESC, id DESC
LIMIT 10;

SELECT id, total, created_at
FROM orders
WHERE user_id = 17990
ORDER BY created_at DESC, id DESC
LIMIT 3;
`,
  exercises: { 'sql-users-with-orders': usersWithOrders },
});
