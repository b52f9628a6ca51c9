import { describe, expect, test } from 'vitest';
import { seededRandom } from '../base/random';
import { BodyStream, HIGH_WATER_BYTES, readAll } from './body-stream';
import { Clock } from './clock';
import {
  HttpConnection,
  type HttpConnectionOptions,
  MAX_WAITING_EXCHANGES,
  WINDOW_BYTES,
} from './http-exchange';
import { HeaderFields, type HttpRequest, type HttpResponse } from './http-message';
import { MemoryMeter } from './memory';
import { Network } from './network';

const bytes = (count: number, value = 1) => new Uint8Array(count).fill(value);
const drain = () => new Promise<void>((resolve) => setImmediate(resolve));

type Handle = HttpConnectionOptions['handle'];

function serverWith(handle: Handle, options: Partial<HttpConnectionOptions> = {}) {
  const clock = new Clock({ drain });
  const network = new Network({
    scheduler: clock,
    random: seededRandom(1),
    latencyMs: { kind: 'constant', value: 10 },
  });
  const connection = network.connect('client', 'server');
  return { clock, network, connection, client: new HttpConnection({ connection, handle, ...options }) };
}

const get = (path = '/', headers: Record<string, string> = {}): HttpRequest => ({
  method: 'GET',
  path,
  headers: new HeaderFields(headers),
  body: null,
});
const answer = (body: BodyStream | null, headers: Record<string, string> = {}): HttpResponse => ({
  status: 200,
  headers: new HeaderFields(headers),
  body,
});

describe('an exchange', () => {
  test('takes a round trip, one after the other on one connection', async () => {
    const { clock, client } = serverWith(async ({ path }) => {
      await clock.sleep(5);
      return answer(null, { location: path });
    });
    const seen: [string | null, number][] = [];
    for (const path of ['/a', '/b']) {
      void client.request(get(path)).then(({ headers }) => seen.push([headers.get('location'), clock.nowMs]));
    }
    await clock.run();
    expect(seen).toEqual([
      ['/a', 25],
      ['/b', 50],
    ]);
  });

  test('streams a body no faster than a window per round trip', async () => {
    const windows = 20;
    const { clock, client } = serverWith(async () => answer(BodyStream.of(bytes(windows * WINDOW_BYTES))));
    let received = 0;
    const reading = client.request(get()).then(async ({ body }) => {
      for await (const chunk of body ?? []) received += chunk.byteLength;
    });
    expect(await clock.run({ until: reading })).toMatchObject({ kind: 'settled' });
    expect(received).toBe(windows * WINDOW_BYTES);
    // The head after 20 ms, then a window per 20 ms.
    expect(clock.nowMs).toBeGreaterThanOrEqual(windows * 20);
    expect(clock.nowMs).toBeLessThan((windows + 2) * 20);
  });

  test('is as slow as its reader: the server holds no more than its buffer, the client a window', async () => {
    const meters: MemoryMeter[] = [];
    const { clock, client } = serverWith(
      async () => {
        const meter = meters[0];
        const body = new BodyStream({ onBuffered: (change) => meter?.change('server', change) });
        const produce = async () => {
          for (let index = 0; index < 200; index++) await body.write(bytes(4_096, index));
          body.end();
        };
        void produce();
        return answer(body);
      },
      { onBuffered: (change) => meters[0]?.change('client', change) },
    );
    meters.push(new MemoryMeter({ scheduler: clock }));
    const seen: number[] = [];
    const reading = client.request(get()).then(async ({ body }) => {
      for await (const chunk of body ?? []) {
        seen.push(chunk[0] ?? -1);
        await clock.sleep(50);
      }
    });
    await clock.run({ until: reading });
    expect(seen).toEqual(Array.from({ length: 200 }, (_, index) => index));
    expect(clock.nowMs).toBeGreaterThan(200 * 50);
    expect(meters[0]?.highWaterBytes).toBeLessThanOrEqual(WINDOW_BYTES + HIGH_WATER_BYTES + 4_096);
    expect(meters[0]?.heldBytes).toBe(0);
  });

  test('carries the body of a request to the server', async () => {
    const { clock, client } = serverWith(async ({ body }) =>
      answer(null, { 'x-size': String(body ? (await readAll(body)).byteLength : 0) }),
    );
    const size = client
      .request({ ...get(), method: 'POST', body: BodyStream.of(bytes(100_000), bytes(50_000)) })
      .then(({ headers }) => headers.get('x-size'));
    await clock.run();
    expect(await size).toBe('150000');
  });

  test('ends early when its reader leaves: the server stops producing, the connection serves the next', async () => {
    let produced = 0;
    const { clock, client } = serverWith(async ({ path }) => {
      if (path === '/next') return answer(null);
      const body = new BodyStream();
      const produce = async () => {
        for (; produced < 10_000; produced++) await body.write(bytes(8_192));
      };
      produce().catch(() => undefined);
      return answer(body);
    });
    const reading = client.request(get()).then(async ({ body }) => {
      for await (const _chunk of body ?? []) break;
      return (await client.request(get('/next'))).status;
    });
    await clock.run();
    expect(await reading).toBe(200);
    expect(produced).toBeLessThan(50);
  });

  test('ends when its reader leaves a body that has arrived in full', async () => {
    const { clock, client } = serverWith(async ({ path }) =>
      answer(path === '/next' ? null : BodyStream.of(bytes(8_192), bytes(8_192), bytes(8_192))),
    );
    const reading = client.request(get()).then(async ({ body }) => {
      await clock.sleep(1_000);
      for await (const _chunk of body ?? []) break;
      return (await client.request(get('/next'))).status;
    });
    expect(await clock.run({ until: reading })).toMatchObject({ kind: 'settled' });
  });

  test('is lost with its connection', async () => {
    const { clock, network, client } = serverWith(async () => answer(null));
    network.partition(['client'], ['server']);
    const failed = client.request(get()).catch((error: unknown) => error);
    await clock.run();
    expect(await failed).toMatchObject({ name: 'ConnectionLost', code: 'ECONNRESET' });
  });

  test('that is lost on the way back aborts the body that nobody will read', async () => {
    const body = new BodyStream();
    const { clock, network, client } = serverWith(async () => {
      network.partition(['client'], ['server']);
      return answer(body);
    });
    const failed = client.request(get()).catch((error: unknown) => error);
    const aborted = body.read().catch((error: unknown) => error);
    await clock.run();
    expect(await failed).toMatchObject({ code: 'ECONNRESET' });
    expect(await aborted).toBe(await failed);
  });

  test('answers 500 for a handler that throws, and tells what it threw', async () => {
    const errors: unknown[] = [];
    const handle: Handle = async () => {
      throw new Error('bug');
    };
    const { clock, client } = serverWith(handle, { onError: (error) => errors.push(error) });
    const status = client.request(get()).then((response) => response.status);
    await clock.run();
    expect(await status).toBe(500);
    expect(errors).toEqual([new Error('bug')]);
  });

  test('waits in a queue of limited length', async () => {
    const { client } = serverWith(() => new Promise(() => undefined));
    for (let index = 0; index < MAX_WAITING_EXCHANGES; index++) void client.request(get());
    await expect(client.request(get())).rejects.toThrow('exchanges wait for one connection');
  });
});
