import { defineLab } from '@/lib/authoring/lab';
import orEmptyList from './exercises/orders-or-an-empty-list/exercise';
import usersWithOrders from './exercises/sql-users-with-orders/exercise';
import whichSql from './exercises/which-sql-does-it-send/exercise';

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
  exercises: {
    'orders-or-an-empty-list': orEmptyList,
    'sql-users-with-orders': usersWithOrders,
    'which-sql-does-it-send': whichSql,
  },
});
