import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SUBSETS } from '../../labs/larkspur/subsets';
import type { SqlExercise } from '../authoring/sql-exercise';
import { readDataset, readSecondData } from '../cli/build/dataset-sources';
import { runAttempt } from '../grading/attempt';
import type { SqlProbe } from '../grading/sql-observation';
import { readExerciseFiles } from '../verify/exercise-files';
import { allLabs } from '../verify/exercises';
import type { Engine } from './engine';
import { EngineTrap } from './engine';
import { MAX_REPLY_BYTES } from './limits';
import { NO_SERVER, openTrialServer } from './local-server.node';
import { PostgresServer } from './server.node';
import { connectEngine } from './server-engine.node';
import { sqlRunner } from './sql-runner';

const root = process.cwd();
const trial = await openTrialServer(process.env);
const exercises = (await allLabs()).flatMap(({ slug, exercises: all }) =>
  all.filter((exercise) => exercise.kind === 'sql').map((exercise) => [exercise.id, slug, exercise] as const),
);

/** The first attempt on a dataset fills its database. */
const LOAD_TIMEOUT_MS = 120_000;

if (trial === null) process.stderr.write(`The tests on a real PostgreSQL were not run: ${NO_SERVER}.\n`);
const title = trial === null ? `NOT RUN, ${NO_SERVER}:` : `on ${trial.title},`;
const url = trial?.url ?? 'postgres://nowhere.invalid/postgres';

const connectServer = (address = url) =>
  PostgresServer.connect({
    url: address,
    readDataset: async (dataset) => {
      const subset = SUBSETS[dataset];
      if (subset === undefined) throw new Error(`There is no dataset ${dataset}.`);
      return { sources: await readDataset(root, subset), secondData: await readSecondData(root, subset) };
    },
    onLeftover: (sentence) => {
      throw new Error(sentence);
    },
  });

const signal = () => new AbortController().signal;

const withEngine = async <T>(use: (engine: Engine) => Promise<T>): Promise<T> => {
  const engine = await connectEngine(new URL(url));
  try {
    return await use(engine);
  } finally {
    await engine.close();
  }
};

afterAll(() => trial?.stop());

describe.runIf(trial !== null)(`${title} a connection`, () => {
  test('gives cells as PostgreSQL prints them, NULL as null, with the types of their columns', async () => {
    const reply = await withEngine((engine) =>
      engine.send(
        `SELECT 1.50::numeric AS n, true AS b, '{1,2}'::int[] AS a, NULL AS nothing, '\\x0a'::bytea`,
      ),
    );
    expect(reply.rows).toEqual([['1.50', 't', '{1,2}', null, '\\x0a']]);
    expect(reply.columns?.map(({ name, typeOid }) => [name, typeOid]).slice(0, 3)).toEqual([
      ['n', 1700],
      ['b', 16],
      ['a', 1007],
    ]);
    expect(reply).toMatchObject({ tag: 'SELECT 1', error: null, notices: [], transaction: 'idle' });
  });

  test('tells an error with its code and where it is in UTF-16, without what stands before the text', async () => {
    const { error, tag } = await withEngine((engine) => engine.send(`EXPLAIN SELECT '🐘', nosuch`, 8));
    expect(tag).toBeNull();
    expect(error).toMatchObject({ code: '42703', severity: 'ERROR', position: "SELECT '🐘', ".length });
  });

  test('ends an answer after as many rows as were asked for, and is ready for the next question', async () => {
    const [bounded, whole, next] = await withEngine(async (engine) => [
      await engine.query('SELECT i FROM generate_series(1, $1::int) i', { values: ['1000000'], maxRows: 3 }),
      await engine.query('SELECT i FROM generate_series(1, $1::int) i', { values: ['5'] }),
      await engine.send('SELECT 7'),
    ]);
    expect(bounded?.rows).toEqual([['1'], ['2'], ['3']]);
    expect(whole?.rows).toHaveLength(5);
    expect(next?.rows).toEqual([['7']]);
  });

  test('knows whether a transaction is open or failed', async () => {
    const seen = await withEngine(async (engine) => {
      const states = [engine.transaction];
      for (const sql of ['BEGIN', 'SELECT 1/0', 'ROLLBACK']) {
        await engine.send(sql);
        states.push(engine.transaction);
      }
      return states;
    });
    expect(seen).toEqual(['idle', 'open', 'failed', 'idle']);
  });

  test('passes on notices, and what a LISTEN hears', async () => {
    const { notices } = await withEngine(async (engine) => {
      await engine.send('LISTEN ears');
      return engine.send(`DO $$ BEGIN RAISE NOTICE 'hello'; END $$; NOTIFY ears, 'psst'`);
    });
    expect(notices.map(({ severity, message }) => [severity, message])).toEqual([
      ['NOTICE', 'hello'],
      ['NOTIFY', 'ears: psst'],
    ]);
  });

  test('shows what COPY writes as lines, and has no data for one that reads', async () => {
    const [out, into, next] = await withEngine(async (engine) => [
      await engine.send("COPY (SELECT 1, 'a') TO STDOUT"),
      await engine.send('CREATE TEMP TABLE t (i int); COPY t FROM STDIN'),
      await engine.send('SELECT 7'),
    ]);
    expect(out?.rows).toEqual([['1\ta']]);
    expect(into?.error?.message).toContain('there is no data to copy');
    expect(next?.rows).toEqual([['7']]);
  });

  test('cuts off an answer that is too large, and says so to whoever asks again', async () => {
    const engine = await connectEngine(new URL(url));
    const huge = engine.send(`SELECT repeat('x', ${MAX_REPLY_BYTES + 1})`);
    await expect(huge).rejects.toMatchObject({ refusal: 'its answer is over 64 MiB' });
    await expect(huge).rejects.toBeInstanceOf(EngineTrap);
    await expect(engine.send('SELECT 1')).rejects.toThrow('over 64 MiB');
    await engine.close();
  });

  test('that is ended from outside rejects what was asked', async () => {
    const engine = await connectEngine(new URL(url));
    const pid = (await engine.send('SELECT pg_backend_pid()')).rows[0]?.[0];
    const asleep = expect(engine.send('SELECT pg_sleep(600)')).rejects.toThrow('ended the connection');
    await withEngine((other) => other.send(`SELECT pg_terminate_backend(${pid})`));
    await asleep;
    await engine.close();
  });
});

describe.runIf(trial !== null)(`${title} the server`, () => {
  const ours = async () =>
    (
      await withEngine((engine) =>
        engine.send("SELECT datname FROM pg_database WHERE datname ~ '^hotpath_' ORDER BY 1"),
      )
    ).rows;

  test('is refused with a sentence when it is not there', async () => {
    await expect(connectServer('postgres://127.0.0.1:1/postgres')).rejects.toThrow(
      /^PostgreSQL at 127.0.0.1:1 cannot be reached: connect ECONNREFUSED/,
    );
  });

  test('loses what a killed run left there an hour ago, and keeps what is younger or not ours', async () => {
    const old = 'hotpath_1000000000_0123456789ab';
    const others = ['hotpath_1000000000_mine', 'hotpath_9999999999_0123456789ab'];
    await withEngine(async (engine) => {
      for (const name of [old, ...others]) await engine.send(`CREATE DATABASE ${name}`);
    });
    await (await connectServer()).close();
    const names = (await ours()).flat();
    await withEngine(async (engine) => {
      for (const name of others) await engine.send(`DROP DATABASE ${name}`);
    });
    expect(names).not.toContain(old);
    expect(names).toEqual(expect.arrayContaining(others));
  });

  test('keeps nothing of an attempt: not the endless one that is stopped, not the one that is closed under', {
    timeout: LOAD_TIMEOUT_MS,
  }, async () => {
    const before = await ours();
    const server = await connectServer();
    const exercise = anIndexExercise();
    const text = 'CREATE INDEX ON orders (length(factorial(20000 + id % 3)::text))';
    await server.prepare(exercise.dataset);
    const run = sqlRunner({ open: server.open, timeoutMs: 1 });
    expect(await run({ exercise, text }, signal())).toMatchObject({ kind: 'timed-out' });
    const cut = sqlRunner({ open: server.open })({ exercise, text }, signal());
    const rejected = expect(cut).rejects.toThrow();
    await server.close();
    await rejected;
    expect(await ours()).toEqual(before);
  });

  test('keeps no transaction that was prepared in an attempt', { timeout: LOAD_TIMEOUT_MS }, async () => {
    const before = await ours();
    const server = await connectServer();
    const prepares: SqlProbe = {
      kind: 'statement',
      probe: 'prepares',
      params: {},
      label: '',
      keeps: true,
      sql: "BEGIN; SELECT pg_advisory_xact_lock(1); PREPARE TRANSACTION 'left'",
    };
    const session = await server.open(anIndexExercise().dataset, signal());
    const job = {
      text: 'ANALYZE',
      accept: { statements: ['analyze'] },
      probes: [prepares],
      second: [],
    } as const;
    await session.observe(job);
    await server.close();
    expect(await ours()).toEqual(before);
  });
});

const anIndexExercise = (): SqlExercise => {
  const found = exercises.find(([, , { id }]) => id === 'sql-tenant-timeline');
  if (found === undefined) throw new Error('There is no exercise that takes an index.');
  return found[2];
};

/** Two solutions, and three mistakes that different checks decide: the last ones, which read plans. */
function chosenTexts(
  exercise: SqlExercise,
  files: Awaited<ReturnType<typeof readExerciseFiles>>,
): readonly (readonly [name: string, text: string, code: string])[] {
  const byCode = new Map(Object.entries(exercise.mistakes).map(([name, { fails }]) => [fails, name]));
  const text = (of: ReadonlyMap<string, string>, name: string) => of.get(name) ?? '';
  return [
    ['starter', files.starter, 'fail'],
    ...Object.keys(exercise.solutions)
      .slice(0, 2)
      .map((name) => [`solutions/${name}`, text(files.solutions, name), 'pass'] as const),
    ...[...byCode]
      .slice(-3)
      .map(([code, name]) => [`mistakes/${name}`, text(files.mistakes, name), code] as const),
  ];
}

describe.runIf(trial !== null)(`${title} an exercise holds:`, () => {
  let server: PostgresServer;

  beforeAll(async () => {
    server = await connectServer();
  }, LOAD_TIMEOUT_MS);
  afterAll(() => server.close());

  test.each(exercises)('%s', { timeout: LOAD_TIMEOUT_MS }, async (id, lab, exercise) => {
    const files = await readExerciseFiles({ root, lab, id, kind: exercise.kind });
    const runner = sqlRunner({ open: server.open });
    const expected: string[] = [];
    const got: string[] = [];
    for (const [name, text, code] of chosenTexts(exercise, files)) {
      const { verdict, checks, message } = await runAttempt(
        { exercise, text },
        { runner, record: () => undefined, signal: signal(), now: () => 0 },
      );
      const decided = checks.find(({ status }) => status === 'fail')?.code;
      expected.push(`${name}: ${code}`);
      got.push(
        `${name}: ${code === 'fail' ? verdict : (decided ?? (verdict === 'pass' ? verdict : message))}`,
      );
    }
    expect(got).toEqual(expected);
  });
});
