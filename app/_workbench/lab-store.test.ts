import { expect, test } from 'vitest';
import { defineChoiceExercise } from '@/lib/authoring/choice-exercise';
import { pickOne } from '@/lib/grading/choice/examples';
import type { Verdict } from '@/lib/grading/verdict';
import type { DatabaseAssets } from '@/lib/postgres/engine';
import type { PostgresSession } from '@/lib/postgres/session';
import { SessionLost } from '@/lib/postgres/session';
import type { LabStore } from './lab-store';
import { createLabStore } from './lab-store';

const EMPTY_SCRIPT = { results: [], ran: 0, statements: 0, transaction: 'idle' };

interface FakeSession {
  lost: SessionLost | null;
  readonly ran: string[];
  run: (script: string) => Promise<unknown>;
  catalogue: () => Promise<null>;
  close: () => void;
}

/** A lab whose databases answer at once; `hang` makes the next statement wait for the end of its database. */
function lab() {
  const sessions: FakeSession[] = [];
  const idle: (() => void)[] = [];
  const recorded: Verdict[] = [];
  const control = { hang: false, crash: false, failLoading: false };
  const open = async (): Promise<PostgresSession> => {
    let end: (error: SessionLost) => void = () => undefined;
    const session: FakeSession = {
      lost: null,
      ran: [],
      run: (script) => {
        if (session.lost !== null) return Promise.reject(session.lost);
        session.ran.push(script);
        if (control.crash) return Promise.reject(new SessionLost('crashed', 'Out of bounds.'));
        if (!control.hang) return Promise.resolve(scriptOf(script));
        return new Promise((_, reject) => {
          end = reject;
        });
      },
      catalogue: () => Promise.resolve(null),
      close: () => {
        session.lost ??= new SessionLost('stopped', 'stopped');
        end(session.lost);
      },
    };
    sessions.push(session);
    return session as unknown as PostgresSession;
  };
  const store = createLabStore({
    load: async () => {
      if (control.failLoading) throw new Error('No network.');
      return {} as DatabaseAssets;
    },
    open,
    whenIdle: (work) => idle.push(work),
    record: (verdict) => recorded.push(verdict),
    now: () => 0,
  });
  return {
    store,
    sessions,
    recorded,
    control,
    becomeIdle: () => idle.splice(0).forEach((work) => void work()),
  };
}

const scriptOf = (script: string) => ({
  ...EMPTY_SCRIPT,
  results: [
    {
      statement: { text: script, start: 0, end: script.length, line: 1 },
      outcome: { kind: 'done', tag: 'CREATE INDEX' },
      notices: [],
      changes: true,
      wallMs: 1,
    },
  ],
});

const run = (store: LabStore, script: string) => store.run({ tab: 'scratch', script, at: 0, cursor: null });

test('a script runs when the database is ready, and not before', async () => {
  const { store, sessions } = lab();
  await run(store, 'too early');
  await store.start();
  await run(store, 'CREATE INDEX a');
  expect(sessions[0]?.ran).toEqual(['CREATE INDEX a']);
});

test('Stop ends what runs, starts anew and offers what was lost', async () => {
  const { store, sessions, control } = lab();
  await store.start();
  await run(store, 'CREATE INDEX a');
  control.hang = true;
  const running = run(store, 'SELECT endless');
  await store.stop();
  await running;
  expect(store.getState().engine.kind).toBe('ready');
  expect(store.getState().incident?.lost).toEqual(['CREATE INDEX a']);
  control.hang = false;
  await store.recover('scratch');
  expect(sessions[1]?.ran).toEqual(['CREATE INDEX a']);
  expect(store.getState().incident).toBeNull();
});

test('a crash is noticed, said, and recovered from', async () => {
  const { store, control } = lab();
  await store.start();
  control.crash = true;
  await run(store, 'SELECT recursion');
  expect(store.getState().engine.kind).toBe('ready');
  expect(store.getState().incident?.message).toContain('Out of bounds.');
});

test('a reset takes the spare, and there are never more than two databases', async () => {
  const { store, sessions, becomeIdle } = lab();
  await store.start();
  becomeIdle();
  expect(sessions).toHaveLength(2);
  await store.reset();
  expect(sessions).toHaveLength(2);
  expect(sessions[0]?.lost?.reason).toBe('stopped');
  becomeIdle();
  expect(sessions.filter(({ lost }) => lost === null)).toHaveLength(2);
});

test('a database that cannot be loaded is a state with a sentence, and can be tried again', async () => {
  const { store, control } = lab();
  control.failLoading = true;
  await store.start();
  expect(store.getState().engine).toEqual({ kind: 'failed', message: 'No network.' });
  control.failLoading = false;
  await store.start();
  expect(store.getState().engine.kind).toBe('ready');
});

test('a lab that is disposed of ends its databases', async () => {
  const { store, sessions, becomeIdle } = lab();
  await store.start();
  becomeIdle();
  store.dispose();
  await new Promise((resolve) => setImmediate(resolve));
  expect(sessions.every(({ lost }) => lost !== null)).toBe(true);
});

test('the history keeps the values that a run was given, so that it can be done again', async () => {
  const { store } = lab();
  await store.start();
  await store.run({ tab: 'an-exercise', script: 'SELECT $1', at: 0, cursor: null, values: ['7'] });
  await run(store, 'SELECT 1');
  expect(store.getState().history.map(({ values }) => values)).toEqual([[], ['7']]);
});

const choice = {
  ...defineChoiceExercise({
    title: 'The smallest',
    task: 'Pick it.',
    question: pickOne,
    measurements: {},
    hints: [],
    solutions: {},
    mistakes: {},
  }),
  id: 'the-smallest',
  dataset: 'orders',
};

test('a choice is checked and recorded without any database, and its text is remembered with the verdict', async () => {
  const { store, sessions, recorded } = lab();
  await store.check(choice, '["six"]');
  expect(sessions).toHaveLength(0);
  expect(recorded.map(({ exercise, verdict }) => [exercise, verdict])).toEqual([['the-smallest', 'fail']]);
  expect(store.getState().panels['the-smallest']?.check).toMatchObject({
    kind: 'judged',
    text: '["six"]',
    verdict: { message: '“Six”: There is a smaller one.' },
  });
  await store.check(choice, '["one"]');
  expect(recorded.map(({ verdict }) => verdict)).toEqual(['fail', 'pass']);
});

test('an answer that cannot be read is not judged', async () => {
  const { store, recorded } = lab();
  await store.check(choice, '["seven"]');
  expect(recorded[0]).toMatchObject({ verdict: 'invalid', message: expect.stringContaining('“seven”') });
});

test('one load for every query of the lab, changed a part at a time', () => {
  const { store } = lab();
  expect(store.getState().load).toEqual({ ratePerSecond: 200, connections: 4, source: 'memory' });
  store.chooseLoad({ ratePerSecond: 400 });
  store.chooseLoad({ connections: 8 });
  expect(store.getState().load).toEqual({ ratePerSecond: 400, connections: 8, source: 'memory' });
});

test('a step that ends with an EXPLAIN shows what it prints, and explains nothing again', async () => {
  const { store, sessions } = lab();
  await store.start();
  const [session] = sessions;
  if (!session) throw new Error('a session was opened');
  const columns = [{ name: 'QUERY PLAN', type: 'text' }];
  const rows = [['Seq Scan on orders']];
  const [result] = scriptOf('EXPLAIN SELECT 1').results;
  session.run = async () => ({
    ...EMPTY_SCRIPT,
    results: [{ ...result, changes: false, outcome: { kind: 'rows', columns, rows, total: 1 } }],
  });
  const figures = await store.runStep({ tab: 'scratch', script: 'EXPLAIN SELECT 1', at: 0, cursor: null });
  expect(figures).toEqual({});
  expect(store.getState().panels.scratch?.view).toBe('rows');
});
