/** Columns of the dashboard behind `user_id`, in the order of the contract. */
export const METRICS = [
  'total_organizations',
  'high_priority_orgs',
  'total_contacts',
  'interactions_this_month',
  'active_opportunities',
  'won_revenue_this_quarter',
] as const;

export type Metric = (typeof METRICS)[number];

/** What belongs to organizations, added up per member of staff: one pass over each table. */
const PER_USER = (table: string, sums: readonly string[]): string =>
  `SELECT o.assigned_user_id AS user_id, ${sums.join(', ')} FROM larkspur.${table} x ` +
  'JOIN larkspur.organizations o ON o.id = x.organization_id GROUP BY 1';

const THIS_MONTH = "x.created_at >= timestamptz '2026-01-01 00:00+00'";
const THIS_QUARTER = "x.close_date >= date '2026-01-01'";

/** What the dashboard must hold, one row per user: the truth, and per metric the most that no filter could make it. */
export const TRUTH = `
WITH o AS (
  SELECT assigned_user_id AS user_id, count(*) FILTER (WHERE NOT is_deleted) AS live,
         count(*) FILTER (WHERE NOT is_deleted AND priority_level = 'A') AS high, count(*) AS most
  FROM larkspur.organizations GROUP BY 1
), c AS (
  ${PER_USER('contacts', ['count(*) FILTER (WHERE NOT o.is_deleted AND NOT x.is_deleted) AS live', 'count(*) AS most'])}
), i AS (
  ${PER_USER('interactions', [
    `count(*) FILTER (WHERE NOT o.is_deleted AND ${THIS_MONTH}) AS live`,
    `count(*) FILTER (WHERE ${THIS_MONTH}) AS most`,
  ])}
), d AS (
  ${PER_USER('opportunities', [
    "count(*) FILTER (WHERE NOT o.is_deleted AND x.stage NOT IN ('closed-won', 'closed-lost')) AS live",
    'count(*) AS most',
    `sum(x.value) FILTER (WHERE NOT o.is_deleted AND x.stage = 'closed-won' AND ${THIS_QUARTER}) AS won`,
    `sum(x.value) FILTER (WHERE ${THIS_QUARTER}) AS most_won`,
  ])}
)
SELECT u.id, coalesce(o.live, 0), coalesce(o.high, 0), coalesce(c.live, 0), coalesce(i.live, 0), coalesce(d.live, 0),
       coalesce(d.won, 0), coalesce(o.most, 0), coalesce(o.most, 0), coalesce(c.most, 0), coalesce(i.most, 0),
       coalesce(d.most, 0), coalesce(d.most_won, 0)
FROM larkspur.users u
LEFT JOIN o ON o.user_id = u.id LEFT JOIN c ON c.user_id = u.id
LEFT JOIN i ON i.user_id = u.id LEFT JOIN d ON d.user_id = u.id
WHERE u.is_active AND u.role = 'sales'
ORDER BY u.id`;

/** The columns of the view with their types, without those of the system; no row when it is no materialized view. */
export const VIEW = `
SELECT a.attname, c.relispopulated
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.oid = pg_catalog.to_regclass('larkspur.dashboard_analytics') AND c.relkind = 'm'
ORDER BY a.attnum`;

/** What the view holds, a row of JSON per row. */
export const CONTENT = 'SELECT pg_catalog.to_jsonb(d) FROM larkspur.dashboard_analytics d';

/** First days by which one metric would be what the view says it is, for every user at once: at most one each. */
export const periodOf = (metric: 'interactions_this_month' | 'won_revenue_this_quarter'): string => {
  const rows =
    metric === 'interactions_this_month'
      ? "SELECT o.assigned_user_id AS user_id, (x.created_at AT TIME ZONE 'UTC')::pg_catalog.date AS day, count(*) AS amount " +
        'FROM larkspur.interactions x JOIN larkspur.organizations o ON o.id = x.organization_id WHERE NOT o.is_deleted GROUP BY 1, 2'
      : 'SELECT o.assigned_user_id AS user_id, x.close_date AS day, sum(x.value) AS amount ' +
        "FROM larkspur.opportunities x JOIN larkspur.organizations o ON o.id = x.organization_id WHERE NOT o.is_deleted AND x.stage = 'closed-won' GROUP BY 1, 2";
  return `
WITH amounts AS (${rows}), days AS (
  SELECT DISTINCT day FROM amounts UNION SELECT pg_catalog.max(day) + 1 FROM amounts
), said AS (
  SELECT user_id, ${metric} AS amount FROM larkspur.dashboard_analytics
), grid AS (
  SELECT d.day, s.user_id, s.amount AS said, coalesce(a.amount, 0) AS amount
  FROM days d CROSS JOIN said s LEFT JOIN amounts a ON a.user_id = s.user_id AND a.day = d.day
), since AS (
  SELECT day, coalesce(said, 0) AS said, sum(amount) OVER (PARTITION BY user_id ORDER BY day DESC) AS got FROM grid
)
SELECT day FROM since GROUP BY day HAVING bool_and(got = said) ORDER BY day LIMIT 1`;
};
