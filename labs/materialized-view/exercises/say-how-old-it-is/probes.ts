import type { StatementProbe } from '@/lib/authoring/sql-probe';
import { ask, keep } from '../../statement';

// A database in the browser has one session, and a session never waits for a lock of its own. So the other refresh is
// a prepared transaction: PostgreSQL keeps its lock for it although nobody is connected, and it stands in the way like
// that of any other session. A function that waited for it would wait for ever, because no time-out ends a wait in
// PGlite; for the length of that call functions of the harness stand before the waiting ones and object.

export const NAME = 'won_board';
export const CALL = 'refresh_won_board()';
/** The key of the advisory lock that everybody who refreshes the board agreed on. */
export const KEY = 1807;

/** Columns with their types; no row when there is no such relation. */
export const BOARD = ask(
  'board',
  `SELECT a.attname, pg_catalog.format_type(a.atttypid, NULL) FROM pg_catalog.pg_class c
   JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
   WHERE c.oid = pg_catalog.to_regclass('larkspur.${NAME}') AND c.relkind IN ('m', 'v') ORDER BY a.attnum`,
);

/** What the function answers with; no row when there is none. */
export const FUNCTION = ask(
  'function',
  `SELECT pg_catalog.format_type(prorettype, NULL) FROM pg_catalog.pg_proc
   WHERE oid = pg_catalog.to_regprocedure('larkspur.${CALL}') AND prokind = 'f'`,
);

const WAITING = [
  'pg_advisory_lock',
  'pg_advisory_xact_lock',
  'pg_advisory_lock_shared',
  'pg_advisory_xact_lock_shared',
];

/** SQLSTATE of a wait for a lock that was given up. */
export const LOCK_NOT_AVAILABLE = '55P03';

const objectors = WAITING.flatMap((name) =>
  ['bigint', 'int, int'].map(
    (keys) =>
      `CREATE FUNCTION hotpath_watch.${name}(${keys}) RETURNS void LANGUAGE plpgsql AS
       $$BEGIN RAISE EXCEPTION USING MESSAGE = '${name} waits', ERRCODE = '${LOCK_NOT_AVAILABLE}'; END$$;`,
  ),
);

/** What the harness remembers, and the functions that object to waiting. */
const WATCH = keep(
  'watch',
  `CREATE SCHEMA hotpath_watch;
   CREATE TABLE hotpath_watch.begun (held boolean);
   CREATE TABLE hotpath_watch.state (fails boolean, age text);
   INSERT INTO hotpath_watch.state VALUES (false, NULL);
   ${objectors.join('\n')}`,
);

/** Each REFRESH, as it begins, is noted with whether this session holds the lock; or it is made to fail. */
const TRIGGER = keep(
  'trigger',
  `CREATE FUNCTION hotpath_watch.note() RETURNS event_trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
   BEGIN
     INSERT INTO hotpath_watch.begun SELECT EXISTS (
       SELECT FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND mode = 'ExclusiveLock'
       AND classid = 0 AND objid = ${KEY} AND objsubid = 1);
     IF (SELECT fails FROM hotpath_watch.state) THEN RAISE EXCEPTION 'the refresh fails' USING ERRCODE = '53100'; END IF;
   END$$;
   CREATE EVENT TRIGGER hotpath_watch ON ddl_command_start WHEN TAG IN ('REFRESH MATERIALIZED VIEW')
   EXECUTE FUNCTION hotpath_watch.note()`,
);

/** What the board says of its age, as a text that tells nothing: the moments themselves differ from run to run. */
const AGE = `(SELECT pg_catalog.md5(pg_catalog.string_agg(DISTINCT d.refreshed_at::pg_catalog.text, ',')) FROM larkspur.${NAME} d)`;

/** A call that nothing stands in the way of, and what the board says of its age in the same transaction. */
const called = (when: string): StatementProbe => ({
  ...keep(
    'call',
    `DELETE FROM hotpath_watch.begun;
     SELECT larkspur.${CALL};
     SET LOCAL search_path = pg_catalog;
     SELECT 'age', count(*), count(*) FILTER (WHERE d.refreshed_at < transaction_timestamp()),
            count(*) FILTER (WHERE d.refreshed_at > clock_timestamp()), count(d.refreshed_at)
     FROM larkspur.${NAME} d;
     UPDATE hotpath_watch.state SET age = ${AGE};
     SELECT 'begun', count(*), count(*) FILTER (WHERE held) FROM hotpath_watch.begun`,
  ),
  label: () => when,
});

/** A little later, so that a moment which is read anew is another one: at most 10 million looks at the clock. */
const TICK = keep(
  'tick',
  `DO $$BEGIN FOR i IN 1..10000000 LOOP
     EXIT WHEN pg_catalog.clock_timestamp() > pg_catalog.transaction_timestamp() + interval '2 ms';
   END LOOP; END$$`,
);

/** Whether the board still says what it said after the last call, and how many refreshes began since that call began. */
const same = (when: string): StatementProbe => ({
  ...ask(
    'same',
    `SELECT s.age = ${AGE}, (SELECT pg_catalog.count(*) FROM hotpath_watch.begun) FROM hotpath_watch.state s`,
  ),
  label: () => when,
});

const left = (when: string): StatementProbe => ({
  ...ask(
    'left',
    `SELECT pg_catalog.count(*) FROM pg_catalog.pg_locks
     WHERE locktype = 'advisory' AND pid = pg_catalog.pg_backend_pid()`,
  ),
  label: () => when,
});

const OTHER = 'hotpath: another refresh';

export const AFTER = 'After a new deal and a call';
export const AGAIN = 'Called again, once the other refresh had ended';
export const FAILED = 'After a call whose refresh failed';
const LATER = 'Read a little later, with no refresh since';
export const REFUSED = 'After a call during another refresh';

/** The first call, on its own. */
export const FIRST_CALL: readonly StatementProbe[] = [
  WATCH,
  TRIGGER,
  called(AFTER),
  left(AFTER),
  TICK,
  same(LATER),
];

/** A call while another session holds the lock; `lock_timeout` ends a wait on a server. */
export const SECOND_CALL: readonly StatementProbe[] = [
  keep('other', `BEGIN; SELECT pg_catalog.pg_advisory_xact_lock(${KEY}); PREPARE TRANSACTION '${OTHER}'`),
  keep(
    'call meanwhile',
    `SET LOCAL lock_timeout = '1s'; SET LOCAL search_path = hotpath_watch, pg_catalog, larkspur;
     SELECT larkspur.${CALL}`,
  ),
  keep('other ends', `ROLLBACK PREPARED '${OTHER}'`),
  same(REFUSED),
  called(AGAIN),
];

/** A call whose refresh fails: nothing of it may be left. */
export const FAILING_CALL: readonly StatementProbe[] = [
  keep('break', 'UPDATE hotpath_watch.state SET fails = true'),
  keep('failing call', `SELECT larkspur.${CALL}`),
  left(FAILED),
  TICK,
  same(FAILED),
  keep('mend', 'UPDATE hotpath_watch.state SET fails = false'),
];

export const CALL_ELSEWHERE = called('Called on other data');
