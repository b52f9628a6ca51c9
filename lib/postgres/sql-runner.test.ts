import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SqlExercise } from '../authoring/sql-exercise';
import { defineSqlExercise } from '../authoring/sql-exercise';
import type { QueryProbe } from '../authoring/sql-probe';
import type { Outcome } from '../grading/attempt';
import type { SqlObservation } from '../grading/sql-observation';
import type { DatabaseAssets } from './engine';
import { ATTEMPT_TIMEOUT_MS } from './limits';
import type { Request, Response, WorkerPort } from './protocol';
import { PostgresSession } from './session';
import { sqlRunner } from './sql-runner';

const ASSETS = {} as DatabaseAssets;
const OBSERVED: Outcome<SqlObservation> = {
  kind: 'observed',
  observation: { statements: [], query: null, ran: false, indexes: [], changed: [], probes: [] },
};

const PAGE: QueryProbe = {
  name: 'page',
  params: { tenant: { 1: 'huge' } },
  heldBack: [{ tenant: '23' }],
  sql: ({ tenant }) => `SELECT ${tenant}`,
  label: ({ tenant }) => `tenant ${tenant}`,
};

const EXERCISE: SqlExercise = {
  ...defineSqlExercise({
    title: '',
    task: '',
    starterNote: '',
    accept: { statements: ['create index'], indexes: 1 },
    probes: [PAGE],
    second: [{ ...PAGE, params: { tenant: { 61: 'new' } }, heldBack: [{ tenant: '7' }] }],
    checks: [],
    hints: [],
    solutions: {},
    mistakes: {},
  }),
  id: 'an-exercise',
  dataset: 'orders',
};

/** Sessions whose worker opens at once and answers `observe` as told. */
function sessions(observe: (say: (message: Response) => void, request: Request) => void) {
  const opened: { dataset: string; requests: Request[]; terminated: number }[] = [];
  const open = async (dataset: string, signal: AbortSignal): Promise<PostgresSession> => {
    const record = { dataset, requests: [] as Request[], terminated: 0 };
    opened.push(record);
    let say: (message: Response) => void = () => undefined;
    const port: WorkerPort = {
      post: (request) => {
        record.requests.push(request);
        if (request.call === 'open') say({ kind: 'answer', runId: request.runId, answer: { bootMs: 1 } });
        else observe(say, request);
      },
      onMessage: (listener) => {
        say = listener;
      },
      onError: () => undefined,
      terminate: () => {
        record.terminated += 1;
      },
    };
    return PostgresSession.open(port, ASSETS, signal);
  };
  return { open, opened };
}

const signal = () => new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('an attempt', () => {
  test('runs on a database of its own, which is ended afterwards', async () => {
    const { open, opened } = sessions((say, { runId }) => say({ kind: 'answer', runId, answer: OBSERVED }));
    const run = sqlRunner({ open });
    expect(await run({ exercise: EXERCISE, text: 'one' }, signal())).toEqual(OBSERVED);
    expect(await run({ exercise: EXERCISE, text: 'two' }, signal())).toEqual(OBSERVED);
    expect(opened.map(({ dataset, terminated }) => [dataset, terminated])).toEqual([
      ['orders', 1],
      ['orders', 1],
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('sends the text, what is accepted and every probe of both data, those held back too', async () => {
    const { open, opened } = sessions((say, { runId }) => say({ kind: 'answer', runId, answer: OBSERVED }));
    await sqlRunner({ open })({ exercise: EXERCISE, text: 'CREATE INDEX' }, signal());
    expect(opened[0]?.requests[1]).toMatchObject({
      call: 'observe',
      argument: {
        text: 'CREATE INDEX',
        accept: { indexes: 1 },
        probes: [{ sql: 'SELECT 1' }, { sql: 'SELECT 23' }],
        second: [{ sql: 'SELECT 61' }, { sql: 'SELECT 7' }],
      },
    });
  });

  test('that takes too long is timed out, says where it stopped, and its database is ended', async () => {
    const { open, opened } = sessions((say, { runId }) =>
      say({ kind: 'progress', runId, progress: { running: 'line 3: CREATE INDEX' } }),
    );
    const running = sqlRunner({ open })({ exercise: EXERCISE, text: '' }, signal());
    await vi.advanceTimersByTimeAsync(ATTEMPT_TIMEOUT_MS - 1);
    expect(opened[0]?.terminated).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(await running).toEqual({
      kind: 'timed-out',
      message: 'Not finished after 20 s: stopped at line 3: CREATE INDEX.',
    });
    expect(opened[0]?.terminated).toBe(1);
  });

  test('that is aborted rejects at once and its database is ended', async () => {
    const { open, opened } = sessions(() => undefined);
    const controller = new AbortController();
    const running = sqlRunner({ open })({ exercise: EXERCISE, text: '' }, controller.signal);
    const outcome = expect(running).rejects.toMatchObject({ reason: 'stopped' });
    await vi.advanceTimersByTimeAsync(0);
    controller.abort();
    await outcome;
    expect(opened[0]?.terminated).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('that is aborted while its database opens is never sent, whatever `open` makes of the signal', async () => {
    const { open, opened } = sessions(() => undefined);
    const controller = new AbortController();
    const deaf = async (dataset: string) => {
      const session = await open(dataset, signal());
      controller.abort();
      return session;
    };
    const running = sqlRunner({ open: deaf })({ exercise: EXERCISE, text: '' }, controller.signal);
    await expect(running).rejects.toMatchObject({ reason: 'stopped' });
    expect(opened[0]).toMatchObject({ terminated: 1, requests: [{ call: 'open' }] });
  });

  test('whose worker crashed rejects with the cause', async () => {
    const { open } = sessions((say, { runId }) => say({ kind: 'crashed', runId, message: 'a trap' }));
    const running = sqlRunner({ open })({ exercise: EXERCISE, text: '' }, signal());
    await expect(running).rejects.toMatchObject({ reason: 'crashed', message: 'a trap' });
  });

  test('rejects when its database does not open', async () => {
    const open = async () => Promise.reject(new Error('no snapshot'));
    await expect(sqlRunner({ open })({ exercise: EXERCISE, text: '' }, signal())).rejects.toThrow(
      'no snapshot',
    );
  });
});
