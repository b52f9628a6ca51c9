import { describe, expect, test, vi } from 'vitest';
import type { DatabaseAssets } from './engine';
import { BOOT_TIMEOUT_MS, MAX_PENDING } from './limits';
import type { SqlJob } from './observe';
import type { Request, Response, WorkerPort } from './protocol';
import type { ScriptResult } from './script';
import { PostgresSession, SessionLost } from './session';

const ASSETS: DatabaseAssets = {
  module: new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])),
  files: new Blob([]),
  snapshot: new Blob([]),
  secondData: '',
};
const RESULT: ScriptResult = { results: [], ran: 0, statements: 0, transaction: 'idle' };
const JOB: SqlJob = {
  text: '',
  accept: { statements: ['create index'], indexes: 1 },
  probes: [],
  second: [],
};

/** A worker that does nothing by itself: the test says what it answers. */
class FakePort implements WorkerPort {
  readonly posted: Request[] = [];
  terminated = 0;
  #listener: (message: Response) => void = () => undefined;
  #onError: (reason: string) => void = () => undefined;

  post(message: Request): void {
    this.posted.push(message);
  }

  onMessage(listener: (message: Response) => void): void {
    this.#listener = listener;
  }

  onError(listener: (reason: string) => void): void {
    this.#onError = listener;
  }

  terminate(): void {
    this.terminated += 1;
  }

  say(message: Response): void {
    this.#listener(message);
  }

  fail(reason: string): void {
    this.#onError(reason);
  }

  answer(runId: number, answer: ScriptResult = RESULT): void {
    this.say({ kind: 'answer', runId, answer });
  }
}

async function openSession(): Promise<{ session: PostgresSession; port: FakePort }> {
  const port = new FakePort();
  const opening = PostgresSession.open(port, ASSETS);
  port.say({ kind: 'answer', runId: 1, answer: { bootMs: 1 } });
  return { session: await opening, port };
}

const lost = (reason: 'stopped' | 'crashed', message: string | RegExp) =>
  expect.objectContaining({ reason, message: expect.stringMatching(message) });

describe('a session', () => {
  test('opens with the assets and answers each call by its run id, in any order', async () => {
    const { session, port } = await openSession();
    const first = session.run('SELECT 1');
    const second = session.explain('SELECT 2');
    expect(port.posted).toEqual([
      { runId: 1, call: 'open', argument: ASSETS },
      { runId: 2, call: 'run', argument: { script: 'SELECT 1', values: [] } },
      { runId: 3, call: 'explain', argument: { script: 'SELECT 2', values: [] } },
    ]);
    port.answer(3, { ...RESULT, ran: 3 });
    port.answer(2, { ...RESULT, ran: 2 });
    expect(await first).toMatchObject({ ran: 2 });
    expect(await second).toMatchObject({ ran: 3 });
    expect(port.terminated).toBe(0);
  });

  test('drops answers, progress and crashes that nobody waits for', async () => {
    const { session, port } = await openSession();
    const running = session.run('SELECT 1');
    port.answer(1);
    port.answer(99, { ...RESULT, ran: 99 });
    port.say({ kind: 'progress', runId: 99, progress: { running: 'x' } });
    port.say({ kind: 'crashed', runId: 99, message: 'late' });
    port.answer(2, { ...RESULT, ran: 2 });
    port.answer(2, { ...RESULT, ran: 3 });
    expect(await running).toMatchObject({ ran: 2 });
    expect(port.terminated).toBe(0);
    void session.run('SELECT 2');
    expect(port.posted.at(-1)).toMatchObject({ runId: 3 });
  });

  test('passes progress on to the call it belongs to, until that call has its answer', async () => {
    const { session, port } = await openSession();
    const seen: string[] = [];
    const observing = session.observe(JOB, ({ running }) => seen.push(running));
    const other = session.run('SELECT 1');
    port.say({ kind: 'progress', runId: 2, progress: { running: 'line 1' } });
    port.say({ kind: 'progress', runId: 3, progress: { running: 'not heard' } });
    port.say({ kind: 'answer', runId: 2, answer: { kind: 'invalid', message: 'no' } });
    port.say({ kind: 'progress', runId: 2, progress: { running: 'late' } });
    port.answer(3);
    expect(await observing).toEqual({ kind: 'invalid', message: 'no' });
    await other;
    expect(seen).toEqual(['line 1']);
  });

  test(`takes ${MAX_PENDING} calls at a time; one more is refused and harms no other`, async () => {
    const { session, port } = await openSession();
    const waiting = Array.from({ length: MAX_PENDING }, () => session.run('SELECT 1'));
    await expect(session.run('SELECT 2')).rejects.toThrow(`More than ${MAX_PENDING} requests`);
    expect(port.posted).toHaveLength(MAX_PENDING + 1);
    port.answer(2);
    await waiting[0];
    const next = session.run('SELECT 3');
    for (const { runId } of port.posted.slice(2)) port.answer(runId);
    expect(await Promise.all([...waiting, next])).toHaveLength(MAX_PENDING + 1);
  });
});

describe('a lost session', () => {
  test('rejects every waiting call as stopped when it is closed, and each later one', async () => {
    const { session, port } = await openSession();
    const waiting = [session.run('SELECT 1'), session.explain('SELECT 2'), session.observe(JOB)];
    session.close();
    session.close();
    for (const call of [...waiting, session.run('SELECT 3')]) {
      await expect(call).rejects.toEqual(lost('stopped', 'stopped'));
      await expect(call).rejects.toBeInstanceOf(SessionLost);
    }
    expect(port.terminated).toBe(1);
    expect(port.posted).toHaveLength(4);
  });

  test('rejects every waiting call as crashed when the worker dies, with its words', async () => {
    const { session, port } = await openSession();
    const waiting = [session.run('SELECT 1'), session.run('SELECT 2')];
    port.fail('out of memory');
    for (const call of waiting) await expect(call).rejects.toEqual(lost('crashed', 'out of memory'));
    await expect(session.run('SELECT 3')).rejects.toEqual(lost('crashed', 'out of memory'));
    expect(port.terminated).toBe(1);
  });

  test('ends its worker when one call crashed, because the instance can no longer be trusted', async () => {
    const { session, port } = await openSession();
    const waiting = [session.run('SELECT 1'), session.run('SELECT 2')];
    port.say({ kind: 'crashed', runId: 2, message: 'PostgreSQL crashed' });
    for (const call of waiting) await expect(call).rejects.toEqual(lost('crashed', 'PostgreSQL crashed'));
    expect(port.terminated).toBe(1);
  });

  test('stays lost for its first reason, whatever the worker says later', async () => {
    const { session, port } = await openSession();
    const running = session.run('SELECT 1');
    session.close();
    port.answer(2);
    port.fail('The database worker ended.');
    await expect(running).rejects.toEqual(lost('stopped', 'stopped'));
    await expect(session.run('SELECT 2')).rejects.toEqual(lost('stopped', 'stopped'));
  });
});

describe('opening', () => {
  test.each(['during', 'before'])('is stopped by a signal that aborts %s it', async (when) => {
    const port = new FakePort();
    const controller = new AbortController();
    if (when === 'before') controller.abort();
    const opening = PostgresSession.open(port, ASSETS, controller.signal);
    controller.abort();
    await expect(opening).rejects.toEqual(lost('stopped', 'stopped'));
    expect(port.terminated).toBe(1);
    expect(port.posted).toHaveLength(when === 'before' ? 0 : 1);
  });

  test('ends with its signal’s say in the session: a later abort does not close it', async () => {
    const port = new FakePort();
    const controller = new AbortController();
    const opening = PostgresSession.open(port, ASSETS, controller.signal);
    port.say({ kind: 'answer', runId: 1, answer: { bootMs: 1 } });
    await opening;
    controller.abort();
    expect(port.terminated).toBe(0);
  });

  test.each<readonly [string, (port: FakePort) => void]>([
    ['does not boot', (port) => port.say({ kind: 'crashed', runId: 1, message: 'no memory' })],
    ['does not load', (port) => port.fail('no memory')],
  ])('rejects and ends the worker when it %s', async (_name, happen) => {
    const port = new FakePort();
    const opening = PostgresSession.open(port, ASSETS);
    happen(port);
    await expect(opening).rejects.toEqual(lost('crashed', 'no memory'));
    expect(port.terminated).toBe(1);
  });

  test('rejects when the database gives no answer in time', async () => {
    vi.useFakeTimers();
    try {
      const port = new FakePort();
      const opening = PostgresSession.open(port, ASSETS);
      const outcome = expect(opening).rejects.toEqual(lost('crashed', 'did not start in time'));
      vi.advanceTimersByTime(BOOT_TIMEOUT_MS);
      await outcome;
      expect(port.terminated).toBe(1);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});
