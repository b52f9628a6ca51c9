import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { BodyStream, readAll } from './body-stream';
import { type Coding, compressed } from './http-compression';
import { HeaderFields, type HttpRequest, type HttpResponse } from './http-message';

const bytes = (count: number) => new Uint8Array(count).fill(1);

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

describe('compression', () => {
  const gzip: Coding = {
    name: 'gzip',
    open: () => {
      const parts: Uint8Array[] = [];
      return {
        write: async (chunk) => {
          parts.push(chunk);
          return bytes(0);
        },
        end: async () => new Uint8Array(gzipSync(Buffer.concat(parts))),
      };
    },
  };
  const external = <T>(work: Promise<T>) => work;
  const options = { codings: [gzip], external };
  const json = { 'content-type': 'application/json', 'content-length': '50000' };
  const accepting = get('/', { 'accept-encoding': 'gzip' });

  test('streams a body through the coding that was agreed, without its length', async () => {
    const spent: number[] = [];
    const response = compressed(answer(BodyStream.of(bytes(30_000), bytes(20_000)), json), accepting, {
      ...options,
      spend: async (chunkBytes) => void spent.push(chunkBytes),
    });
    expect(response.headers.entries()).toEqual([
      ['content-type', 'application/json'],
      ['vary', 'accept-encoding'],
      ['content-encoding', 'gzip'],
    ]);
    const packed = await readAll(response.body ?? new BodyStream());
    expect(packed.byteLength).toBeLessThan(200);
    expect(gunzipSync(packed).byteLength).toBe(50_000);
    expect(spent).toEqual([30_000, 20_000]);
  });

  test.each([
    ['a picture', answer(BodyStream.of(bytes(5_000)), { 'content-type': 'image/png' })],
    ['a small body', answer(BodyStream.of(bytes(5)), { ...json, 'content-length': '5' })],
    ['a compressed body', answer(BodyStream.of(bytes(5_000)), { ...json, 'content-encoding': 'br' })],
    ['no body', answer(null, json)],
  ])('leaves %s alone', (_name, response) => {
    expect(compressed(response, accepting, options)).toBe(response);
  });

  test('says that the answer varies to a client that takes none, and 406 to one that takes nothing', () => {
    const plain = compressed(answer(BodyStream.of(bytes(9)), json), get(), options);
    expect([plain.headers.get('vary'), plain.headers.has('content-encoding')]).toEqual([
      'accept-encoding',
      false,
    ]);
    const nothing = get('/', { 'accept-encoding': '*;q=0' });
    expect(compressed(answer(BodyStream.of(bytes(9)), json), nothing, options).status).toBe(406);
  });

  test('that fails aborts the body on both sides', async () => {
    const source = BodyStream.of(bytes(9));
    const broken: Coding = {
      name: 'gzip',
      open: () => ({ write: () => Promise.reject(new Error('out of memory')), end: async () => bytes(0) }),
    };
    const response = compressed(answer(source, json), accepting, { codings: [broken], external });
    await expect(response.body?.read()).rejects.toThrow('out of memory');
  });
});
