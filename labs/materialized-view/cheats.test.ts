import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreshGrader } from '@/lib/verify/fresh-grader';
import { freshGrader } from '@/lib/verify/fresh-grader';

const read = (id: string, file: string) =>
  readFileSync(path.join(import.meta.dirname, 'exercises', id, file), 'utf8');

let grader: FreshGrader;

const opens = (id: string) => {
  beforeAll(async () => {
    grader = await freshGrader(id);
  });
  afterAll(() => grader.close());
};

/** A solution with another body of its function. */
const withBody = (solution: string, body: string) =>
  solution.replace(/(AS \$\$\nBEGIN\n)[\s\S]*(END\n\$\$)/, (_, head, tail) => `${head}${body}\n${tail}`);

describe('a refresh without blocking', () => {
  opens('refresh-without-blocking');
  const solution = read('refresh-without-blocking', 'solutions/plain-unique-index.sql');
  const decided = (body: string) => grader.decided(withBody(solution, body));

  test('is not one that builds the view anew and swaps the names', async () => {
    const swap = `CREATE MATERIALIZED VIEW won_new AS SELECT o.assigned_user_id AS user_id, sum(op.value) AS won
      FROM organizations o JOIN opportunities op ON op.organization_id = o.id
      WHERE NOT o.is_deleted AND op.stage = 'closed-won' AND op.close_date >= date '2026-01-01' GROUP BY 1;
      DROP MATERIALIZED VIEW won_per_user; ALTER MATERIALIZED VIEW won_new RENAME TO won_per_user;`;
    expect(await decided(swap)).toMatch(/^BLOCKS_READERS: .*AccessExclusiveLock on won_per_user/);
  });

  test('is not one that locks the tables below meanwhile', async () => {
    const locks = `LOCK TABLE opportunities IN ACCESS EXCLUSIVE MODE;
      REFRESH MATERIALIZED VIEW CONCURRENTLY won_per_user;`;
    expect(await decided(locks)).toMatch(/^BLOCKS_READERS: .*AccessExclusiveLock on opportunities/);
  });

  test('is not one that deletes what it does not know', async () => {
    const deletes = 'DELETE FROM opportunities; REFRESH MATERIALIZED VIEW CONCURRENTLY won_per_user;';
    expect(await decided(deletes)).toMatch(/^STALE: .*user 1 is missing/);
  });

  test('is not one that does nothing, nor one that hides the refusal', async () => {
    expect(await decided('RETURN;')).toMatch(/^STALE: /);
    const hides = `REFRESH MATERIALIZED VIEW CONCURRENTLY won_per_user;
      EXCEPTION WHEN OTHERS THEN REFRESH MATERIALIZED VIEW won_per_user;`;
    const partial = withBody(read('refresh-without-blocking', 'mistakes/partial-index.sql'), hides);
    expect(await grader.decided(partial)).toMatch(/^BLOCKS_READERS: /);
  });
});

describe('one refresh at a time', () => {
  opens('say-how-old-it-is');
  const solution = read('say-how-old-it-is', 'solutions/time-in-the-rows.sql');
  const decided = (body: string) => grader.decided(withBody(solution, body));
  const REFRESH = 'REFRESH MATERIALIZED VIEW CONCURRENTLY won_board;';

  test('needs the key that was agreed on, and a lock that excludes', async () => {
    const locks = [
      'pg_try_advisory_xact_lock(1808)',
      'pg_try_advisory_xact_lock(0, 1807)',
      'pg_try_advisory_xact_lock_shared(1807)',
    ];
    for (const lock of locks) {
      const body = `IF NOT ${lock} THEN RETURN false; END IF; ${REFRESH} RETURN true;`;
      expect(await decided(body)).toMatch(/^NOT_HELD: /);
    }
  });

  test('is not one that answers false and refreshes, nor one that answers true for nothing', async () => {
    const both = `DECLARE free boolean; BEGIN free := pg_try_advisory_xact_lock(1807); ${REFRESH} RETURN free; END;`;
    expect(await decided(both)).toMatch(/^TWICE: .*answered false and refreshed/);
    expect(await decided('RETURN true;')).toMatch(/^NOT_HELD: .*no REFRESH/);
    expect(await decided(`PERFORM pg_advisory_xact_lock(1807); ${REFRESH} RETURN false;`)).toMatch(
      /^TWICE: /,
    );
  });

  test('is not one that says true although the refresh failed', async () => {
    const hides = `IF NOT pg_try_advisory_xact_lock(1807) THEN RETURN false; END IF;
      BEGIN ${REFRESH} EXCEPTION WHEN OTHERS THEN NULL; END; RETURN true;`;
    expect(await decided(hides)).toMatch(/^ANSWER: .*although its refresh failed/);
  });

  test('is not one that deletes the deals, nor one that says false after a refresh', async () => {
    const lock = 'IF NOT pg_try_advisory_xact_lock(1807) THEN RETURN false; END IF;';
    expect(await decided(`${lock} DELETE FROM opportunities; ${REFRESH} RETURN true;`)).toMatch(/^STALE: /);
    expect(await decided(`${lock} ${REFRESH} RETURN false;`)).toMatch(
      /^ANSWER: .*it answered false, want true/,
    );
  });
});
