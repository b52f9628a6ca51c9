// The plans that the questions of this lab show, as PostgreSQL 18 printed them on this dataset. The test beside this
// file lets it print them again; only what was hit and what was read may differ, their sum may not.

/** What each plan was printed with. */
export const INDEX_OF_USERS = 'CREATE INDEX orders_of_user ON orders (user_id)';

export interface PrintedPlan {
  readonly sql: string;
  /** EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, SUMMARY OFF), without the lines on planning. */
  readonly text: string;
  /** Whether it has the times of its run, which no second run has. */
  readonly timed?: true;
}

/** Whose orders were the dearest, among sixty users. */
export const DEAREST: PrintedPlan = {
  sql: `SELECT u.name, o.total
FROM users u JOIN orders o ON o.user_id = u.id
WHERE u.id BETWEEN 4001 AND 4060
ORDER BY o.total DESC LIMIT 10`,
  text: `Limit (actual rows=10.00 loops=1)
  Buffers: shared hit=515
  ->  Sort (actual rows=10.00 loops=1)
        Sort Key: o.total DESC
        Sort Method: top-N heapsort  Memory: 18kB
        Buffers: shared hit=515
        ->  Nested Loop (actual rows=390.00 loops=1)
              Buffers: shared hit=515
              ->  Index Scan using users_pkey on users u (actual rows=60.00 loops=1)
                    Index Cond: ((id >= 4001) AND (id <= 4060))
                    Index Searches: 1
                    Buffers: shared hit=6
              ->  Index Scan using orders_of_user on orders o (actual rows=6.50 loops=60)
                    Index Cond: (user_id = u.id)
                    Index Searches: 60
                    Buffers: shared hit=509`,
};

/** The dearest pending orders and who made them. */
export const PENDING: PrintedPlan = {
  sql: `SELECT u.name, o.total
FROM orders o JOIN users u ON u.id = o.user_id
WHERE o.status = 'pending' AND o.total > 490
ORDER BY o.total DESC LIMIT 10`,
  text: `Limit (actual rows=10.00 loops=1)
  Buffers: shared hit=327 read=1751
  ->  Sort (actual rows=10.00 loops=1)
        Sort Key: o.total DESC
        Sort Method: top-N heapsort  Memory: 18kB
        Buffers: shared hit=327 read=1751
        ->  Nested Loop (actual rows=77.00 loops=1)
              Buffers: shared hit=327 read=1751
              ->  Seq Scan on orders o (actual rows=77.00 loops=1)
                    Filter: ((total > '490'::numeric) AND (status = 'pending'::text))
                    Rows Removed by Filter: 119948
                    Buffers: shared hit=96 read=1751
              ->  Index Scan using users_pkey on users u (actual rows=1.00 loops=77)
                    Index Cond: (id = o.user_id)
                    Index Searches: 77
                    Buffers: shared hit=231`,
};

/** Who came lately and never ordered. */
export const NEVER_ORDERED: PrintedPlan = {
  sql: `SELECT u.name FROM users u
WHERE u.created_at > '2023-08-20'
  AND NOT EXISTS (
    SELECT 1 FROM orders o WHERE o.user_id = u.id)
ORDER BY u.name LIMIT 10`,
  text: `Limit (actual rows=10.00 loops=1)
  Buffers: shared hit=1607
  ->  Sort (actual rows=10.00 loops=1)
        Sort Key: u.name
        Sort Method: top-N heapsort  Memory: 7kB
        Buffers: shared hit=1607
        ->  Nested Loop Anti Join (actual rows=433.00 loops=1)
              Buffers: shared hit=1607
              ->  Seq Scan on users u (actual rows=433.00 loops=1)
                    Filter: (created_at > '2023-08-20 00:00:00+00'::timestamp with time zone)
                    Rows Removed by Filter: 19567
                    Buffers: shared hit=741
              ->  Index Only Scan using orders_of_user on orders o (actual rows=0.00 loops=433)
                    Index Cond: (user_id = u.id)
                    Heap Fetches: 0
                    Index Searches: 433
                    Buffers: shared hit=866`,
};

/** How many orders some users have, most first: the count is a subquery of the list. */
export const COUNTED: PrintedPlan = {
  sql: `SELECT u.name, (
    SELECT count(*) FROM orders o
    WHERE o.user_id = u.id) AS orders
FROM users u WHERE u.email LIKE 'user900%'
ORDER BY orders DESC LIMIT 5`,
  text: `Limit (actual rows=5.00 loops=1)
  Buffers: shared hit=764
  ->  Sort (actual rows=5.00 loops=1)
        Sort Key: ((SubPlan 1)) DESC
        Sort Method: top-N heapsort  Memory: 17kB
        Buffers: shared hit=764
        ->  Seq Scan on users u (actual rows=11.00 loops=1)
              Filter: (email ~~ 'user900%'::text)
              Rows Removed by Filter: 19989
              Buffers: shared hit=764
              SubPlan 1
                ->  Aggregate (actual rows=1.00 loops=11)
                      Buffers: shared hit=23
                      ->  Index Only Scan using orders_of_user on orders o (actual rows=6.55 loops=11)
                            Index Cond: (user_id = u.id)
                            Heap Fetches: 0
                            Index Searches: 11
                            Buffers: shared hit=23`,
};

/** One user's orders get a note: a change, printed in a transaction that was rolled back. */
export const NOTED: PrintedPlan = {
  sql: `UPDATE orders o SET note = 'seen'
FROM users u WHERE u.id = o.user_id AND u.id = 9000`,
  text: `Update on orders o (actual rows=0.00 loops=1)
  Buffers: shared hit=90 read=34 dirtied=26
  ->  Nested Loop (actual rows=14.00 loops=1)
        Buffers: shared hit=2 read=17
        ->  Index Scan using users_pkey on users u (actual rows=1.00 loops=1)
              Index Cond: (id = 9000)
              Index Searches: 1
              Buffers: shared read=3
        ->  Bitmap Heap Scan on orders o (actual rows=14.00 loops=1)
              Recheck Cond: (user_id = 9000)
              Heap Blocks: exact=14
              Buffers: shared hit=2 read=14
              ->  Bitmap Index Scan on orders_of_user (actual rows=14.00 loops=1)
                    Index Cond: (user_id = 9000)
                    Index Searches: 1
                    Buffers: shared hit=2`,
};

/** The pending orders of users whose address begins alike. */
export const ALIKE: PrintedPlan = {
  sql: `SELECT u.name, o.id
FROM users u JOIN orders o ON o.user_id = u.id
WHERE u.email LIKE 'user99%' AND o.status = 'pending'`,
  text: `Nested Loop (actual time=0.044..2.676 rows=13.00 loops=1)
  Buffers: shared hit=1687
  ->  Seq Scan on users u (actual time=0.025..1.819 rows=111.00 loops=1)
        Filter: (email ~~ 'user99%'::text)
        Rows Removed by Filter: 19889
        Buffers: shared hit=741
  ->  Bitmap Heap Scan on orders o (actual time=0.006..0.007 rows=0.12 loops=111)
        Recheck Cond: (u.id = user_id)
        Filter: (status = 'pending'::text)
        Rows Removed by Filter: 6
        Heap Blocks: exact=724
        Buffers: shared hit=946
        ->  Bitmap Index Scan on orders_of_user (actual time=0.001..0.001 rows=6.55 loops=111)
              Index Cond: (user_id = u.id)
              Index Searches: 111
              Buffers: shared hit=222`,
  timed: true,
};

export const PRINTED_PLANS = { DEAREST, PENDING, NEVER_ORDERED, COUNTED, NOTED, ALIKE };

const LETTERS = 'ABCDE';

/** The plan with a letter before the line of each node. Throws when there are more nodes than letters. */
export function lettered({ text }: PrintedPlan): string {
  let nodes = 0;
  const lines = text.split('\n').map((line) => {
    if (!line.includes('(actual ')) return `   ${line}`;
    const letter = LETTERS[nodes];
    if (letter === undefined) throw new Error(`More than ${LETTERS.length} nodes`);
    nodes += 1;
    return `${letter}  ${line}`;
  });
  return lines.join('\n');
}
