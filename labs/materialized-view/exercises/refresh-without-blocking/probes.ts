import type { StatementProbe } from '@/lib/authoring/sql-probe';
import { ask, keep } from '../../statement';

export const NAME = 'won_per_user';
export const CALL = 'refresh_won_per_user()';

/** `t` when the view is populated; no row when there is no materialized view of that name. */
export const VIEW = ask(
  'view',
  `SELECT c.relispopulated FROM pg_catalog.pg_class c
   WHERE c.oid = pg_catalog.to_regclass('larkspur.${NAME}') AND c.relkind = 'm'`,
);

/**
 * The function is called as a job calls it: its text is the whole statement, so that it cannot tell who asks. In the
 * same transaction, while all that it locked is still locked, it is looked what that is: relations that nobody else can
 * read until it ends, and the rows of the view that it wrote. A refresh that builds the view anew under its name locks
 * what it built.
 */
export const refresh = (when: string): readonly StatementProbe[] => [
  keep('begin', 'BEGIN'),
  { ...keep('refresh', `SELECT larkspur.${CALL}`), label: () => when },
  keep(
    'locks',
    `SET LOCAL search_path = pg_catalog;
     SELECT 'shut', c.relname, l.mode FROM pg_catalog.pg_locks l
     JOIN pg_catalog.pg_class c ON c.oid = l.relation
     WHERE l.pid = pg_catalog.pg_backend_pid() AND l.mode = 'AccessExclusiveLock' AND c.relkind IN ('r', 'm', 'v')
       AND c.relnamespace = pg_catalog.to_regnamespace('larkspur')
     ORDER BY c.relname = '${NAME}' DESC, c.relname;
     SELECT 'written', count(*) FILTER (WHERE d.xmin::text::bigint >=
              (pg_catalog.pg_current_xact_id()::text::bigint & 4294967295)), count(*)
     FROM larkspur.${NAME} d`,
  ),
  keep('commit', 'COMMIT'),
];
