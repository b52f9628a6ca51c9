import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MAX_QUESTIONS, MAX_SQL_ANSWER_CHARS } from './limits';
import type { CodeJob, Loss, Request, SandboxPort } from './protocol';
import type { SqlAnswer } from './questions';
import { type SandboxServices, SandboxSession } from './session';

const JOB: CodeJob = { scenario: 's', text: '', exports: [], seed: 1 };
const OUTCOME = { kind: 'observed', observation: {} };
const ROWS: SqlAnswer = { kind: 'rows', rows: [{ n: 1 }], rowCount: 1, dates: [] };

/** A worker that does nothing by itself: the test says what it answers. */
class FakePort implements SandboxPort {
  readonly posted: Request[] = [];
  terminated = false;
  say: (message: unknown) => void = () => undefined;

  post(message: Request): void {
    this.posted.push(message);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.say = listener;
  }

  onLoss(_listener: (loss: Loss) => void): void {}

  terminate(): void {
    this.terminated = true;
  }
}

async function start(services?: SandboxServices) {
  const port = new FakePort();
  const opening = SandboxSession.open(port, 'the script', undefined, services);
  port.say({ kind: 'ready' });
  const session = await opening;
  const outcome = session.run(JOB, { signal: new AbortController().signal, timeoutMs: 1_000 });
  return { port, outcome };
}

const answersIn = ({ posted }: FakePort) => posted.filter(({ kind }) => kind === 'answer');

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a run that imports libraries', () => {
  test('gets their texts, and its time begins anew when they are there', async () => {
    let arrive: (text: string) => void = () => undefined;
    const library = () => new Promise<string>((resolve) => (arrive = resolve));
    const { port, outcome } = await start({ library });
    port.say({ kind: 'need', runId: 1, names: ['p-limit'] });
    await vi.advanceTimersByTimeAsync(900);
    arrive('the text');
    await vi.advanceTimersByTimeAsync(900);
    expect(port.posted.at(-1)).toEqual({ kind: 'libraries', runId: 1, texts: { 'p-limit': 'the text' } });
    port.say({ kind: 'outcome', runId: 1, json: JSON.stringify(OUTCOME) });
    expect(await outcome).toEqual(OUTCOME);
  });

  test('fails with the sentence of what could not be had', async () => {
    const { port, outcome } = await start({
      library: () => Promise.reject(new Error('The network is gone.')),
    });
    port.say({ kind: 'need', runId: 1, names: ['pg'] });
    await expect(outcome).rejects.toThrow('The network is gone.');
    expect(port.terminated).toBe(true);
  });

  test.each([[{ names: ['left-pad'] }], [{ names: 'pg' }], [{ names: Array(8).fill('pg') }]])(
    'may not ask for %j',
    async (request) => {
      const { port, outcome } = await start({ library: () => Promise.resolve('') });
      port.say({ kind: 'need', runId: 1, ...request });
      await expect(outcome).rejects.toThrow('The sandbox sent something unreadable.');
    },
  );
});

describe('a run that asks PostgreSQL', () => {
  const library = () => Promise.reject(new Error('none'));
  const query = JSON.stringify({ kind: 'query', text: 'SELECT 1', values: [] });

  test('is answered, an answer too long by a refusal', async () => {
    const answers: SqlAnswer[] = [ROWS, { ...ROWS, rows: [{ a: 'x'.repeat(MAX_SQL_ANSWER_CHARS) }] }];
    const { port } = await start({ library, sql: async () => answers.shift() ?? ROWS });
    port.say({ kind: 'ask', runId: 1, askId: 1, json: query });
    port.say({ kind: 'ask', runId: 1, askId: 2, json: query });
    await vi.advanceTimersByTimeAsync(0);
    expect(answersIn(port)).toEqual([
      { kind: 'answer', runId: 1, askId: 1, json: JSON.stringify(ROWS) },
      { kind: 'answer', runId: 1, askId: 2, json: expect.stringContaining('"code":"54000"') },
    ]);
  });

  test('ends when it asks too often, or what is no question', async () => {
    const often = await start({ library, sql: async () => ROWS });
    for (let askId = 0; askId <= MAX_QUESTIONS; askId += 1)
      often.port.say({ kind: 'ask', runId: 1, askId, json: query });
    await expect(often.outcome).rejects.toThrow('The sandbox sent too much.');
    for (const json of ['{', 'null', '{"kind":"query"}', '{"kind":"drop"}']) {
      const { port, outcome } = await start({ library, sql: async () => ROWS });
      port.say({ kind: 'ask', runId: 1, askId: 1, json });
      await expect(outcome).rejects.toThrow('The sandbox sent something unreadable.');
    }
  });
});
