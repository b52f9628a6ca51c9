import { expect, test } from 'vitest';
import { createActSql } from './act-sql';
import type { ScriptResult } from './script';
import { type PostgresSession, SessionLost } from './session';

const DONE: ScriptResult = { results: [], ran: 1, statements: 1, transaction: 'open' };

/** A session that answers with these, one call after the other, and keeps what it was asked. */
function fakeSession(answers: readonly (ScriptResult | Error)[]) {
  const asked: string[] = [];
  let at = 0;
  const session = {
    run: async (script: string) => {
      asked.push(script);
      const answer = answers[at] ?? DONE;
      at += 1;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    close: () => {
      asked.push('close');
    },
  };
  return { session: session as unknown as PostgresSession, asked };
}

const QUERY = { kind: 'query', text: 'SELECT 1', values: [] } as const;

test('each act has a transaction, each statement a savepoint', async () => {
  const { session, asked } = fakeSession([]);
  const sql = createActSql(async () => session);
  await sql.ask({ kind: 'reset' });
  await sql.ask(QUERY);
  await sql.ask({ kind: 'reset' });
  expect(asked).toEqual([
    'ROLLBACK; BEGIN',
    'SAVEPOINT hotpath_statement',
    'SELECT 1',
    'RELEASE hotpath_statement',
    'ROLLBACK; BEGIN',
  ]);
});

test('a database that has died is told of once, and the next act has another', async () => {
  const dead = fakeSession([DONE, DONE, new SessionLost('crashed', 'gone')]);
  const living = fakeSession([]);
  const sessions = [dead.session, living.session];
  const sql = createActSql(async () => sessions.shift() ?? living.session);
  await sql.ask({ kind: 'reset' });
  await expect(sql.ask(QUERY)).rejects.toThrow('gone');
  expect(await sql.ask(QUERY)).toMatchObject({ kind: 'failed', code: '25000' });
  await sql.ask({ kind: 'reset' });
  expect(await sql.ask(QUERY)).toMatchObject({ kind: 'rows' });
  expect([dead.asked.at(-1), living.asked[0]]).toEqual(['close', 'ROLLBACK; BEGIN']);
});

test('a boot that fails is told of, and tried again by the next act', async () => {
  const { session } = fakeSession([]);
  const failures = [new Error('no memory')];
  const sql = createActSql(async () => {
    const failure = failures.shift();
    if (failure) throw failure;
    return session;
  });
  await expect(sql.ask({ kind: 'reset' })).rejects.toThrow('no memory');
  expect(await sql.ask({ kind: 'reset' })).toMatchObject({ kind: 'rows' });
});
