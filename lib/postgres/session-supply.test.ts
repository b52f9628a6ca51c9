import { expect, test } from 'vitest';
import type { DatabaseAssets } from './engine';
import type { Request, Response, WorkerPort } from './protocol';
import { PostgresSession } from './session';
import { SessionSupply } from './session-supply';

/** Workers that boot at once, or never when `broken`. */
function workers() {
  const seen = { started: 0, ended: 0, broken: false };
  const open = (signal?: AbortSignal) => {
    seen.started += 1;
    let listener: (message: Response) => void = () => undefined;
    const port: WorkerPort = {
      post: ({ runId }: Request) =>
        listener(
          seen.broken
            ? { kind: 'crashed', runId, message: 'no memory' }
            : { kind: 'answer', runId, answer: { bootMs: 1 } },
        ),
      onMessage: (next) => {
        listener = next;
      },
      onError: () => undefined,
      terminate: () => {
        seen.ended += 1;
      },
    };
    return PostgresSession.open(port, {} as DatabaseAssets, signal);
  };
  return { seen, supply: new SessionSupply(open) };
}

test('without a spare a session is opened when it is asked for', async () => {
  const { seen, supply } = workers();
  await supply.take();
  expect(seen.started).toBe(1);
});

test('a spare is opened once, handed out once, and not replaced by itself', async () => {
  const { seen, supply } = workers();
  supply.prepare();
  supply.prepare();
  const [first, second] = [await supply.take(), await supply.take()];
  expect(seen.started).toBe(2);
  expect(first).not.toBe(second);
});

test('a spare that has died is not handed out', async () => {
  const { seen, supply } = workers();
  seen.broken = true;
  supply.prepare();
  await Promise.resolve();
  seen.broken = false;
  const session = await supply.take();
  expect(session.lost).toBeNull();
  expect(seen.started).toBe(2);
});

test('a boot that fails is told to whoever asks for a session', async () => {
  const { seen, supply } = workers();
  seen.broken = true;
  await expect(supply.take()).rejects.toThrow('no memory');
});

test('aborting ends a session that came from the spare', async () => {
  const { supply } = workers();
  supply.prepare();
  const leaving = new AbortController();
  const session = await supply.take(leaving.signal);
  leaving.abort();
  expect(session.lost?.reason).toBe('stopped');
});

test('a supply that is disposed ends its spare and makes no other', async () => {
  const { seen, supply } = workers();
  supply.prepare();
  supply.dispose();
  supply.prepare();
  await new Promise((resolve) => setImmediate(resolve));
  expect(seen).toMatchObject({ started: 1, ended: 1 });
});
