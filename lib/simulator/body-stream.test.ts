import { describe, expect, test } from 'vitest';
import { BodyStream, HIGH_WATER_BYTES, readAll } from './body-stream';

const bytes = (count: number, value = 1) => new Uint8Array(count).fill(value);
const drain = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a body', () => {
  test('lets a writer wait until the reader has caught up', async () => {
    const changes: number[] = [];
    const body = new BodyStream({ onBuffered: (change) => changes.push(change) });
    const written: string[] = [];
    void body.write(bytes(HIGH_WATER_BYTES - 1)).then(() => written.push('first'));
    void body.write(bytes(1)).then(() => written.push('second'));
    await drain();
    expect(written).toEqual(['first']);
    await body.read();
    await drain();
    expect(written).toEqual(['first', 'second']);
    expect(body.bufferedBytes).toBe(1);
    expect(changes).toEqual([HIGH_WATER_BYTES - 1, 1, 1 - HIGH_WATER_BYTES]);
  });

  test('gives what was written, in order, to its end', async () => {
    const body = new BodyStream();
    const reading = readAll(body);
    await body.write(bytes(2, 1));
    await body.write(bytes(0));
    await body.write(bytes(3, 2));
    body.end();
    expect([...(await reading)]).toEqual([1, 1, 2, 2, 2]);
    expect(await body.read()).toBeNull();
    await expect(body.write(bytes(1))).rejects.toThrow('has ended');
  });

  test('that is aborted fails its reader and its writers, and lets go of its bytes', async () => {
    const body = new BodyStream({ highWaterBytes: 1 });
    const error = new Error('client went away');
    const write = expect(body.write(bytes(5))).rejects.toBe(error);
    body.abort(error);
    body.abort(new Error('again'));
    await write;
    await expect(body.read()).rejects.toBe(error);
    expect(body.bufferedBytes).toBe(0);
  });

  test('is aborted by a reader that leaves, and one that reads too much', async () => {
    const left = BodyStream.of(bytes(1), bytes(1));
    for await (const _chunk of left) break;
    await expect(left.read()).rejects.toThrow('the reader left');
    await expect(readAll(BodyStream.of(bytes(10)), 9)).rejects.toThrow('larger than 9 bytes');
  });

  test('has one reader at a time', async () => {
    const body = new BodyStream();
    const first = body.read();
    await expect(body.read()).rejects.toThrow('read already');
    body.end();
    expect(await first).toBeNull();
  });
});
