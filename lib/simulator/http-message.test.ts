import { describe, expect, test } from 'vitest';
import { chooseCoding, HeaderFields, headBytes, MAX_HEADER_BYTES } from './http-message';

describe('header fields', () => {
  test('are found whatever their case, and keep several values', () => {
    const fields = new HeaderFields({ 'Content-Type': 'text/html' });
    fields.append('Set-Cookie', 'a=1');
    fields.append('set-cookie', 'b=2');
    expect(fields.get('content-TYPE')).toBe('text/html');
    expect(fields.get('Set-Cookie')).toBe('a=1, b=2');
    expect(fields.entries().length).toBe(3);
    const copy = fields.copy();
    copy.delete('set-cookie');
    expect([fields.has('set-cookie'), copy.has('set-cookie')]).toEqual([true, false]);
    expect(copy.sizeBytes).toBe('content-type: text/html\r\n'.length);
  });

  test('refuse names and values that would break a message', () => {
    const fields = new HeaderFields();
    expect(() => fields.append('a b', 'c')).toThrow('not the name of a field');
    expect(() => fields.append('location', '/\r\nset-cookie: evil=1')).toThrow('line end');
    expect(() => fields.append('x', 'y'.repeat(MAX_HEADER_BYTES))).toThrow('larger than 16384 bytes');
    expect(fields.sizeBytes).toBe(0);
  });

  test('are counted with the line and the empty line', () => {
    const request = { method: 'GET', path: '/a', headers: new HeaderFields({ host: 'x' }), body: null };
    expect(headBytes(request)).toBe('GET /a HTTP/1.1\r\nhost: x\r\n\r\n'.length);
  });
});

test.each([
  [null, 'identity'],
  ['', 'identity'],
  ['gzip', 'gzip'],
  ['gzip, br', 'br'],
  ['gzip;q=1.0, br;q=0.5', 'gzip'],
  ['*', 'br'],
  ['br;q=0, *;q=0.3', 'gzip'],
  ['deflate', 'identity'],
  ['identity;q=1, gzip;q=0.5', 'identity'],
  ['gzip;q=0', 'identity'],
  ['identity;q=0', null],
  ['*;q=0', null],
  ['GZIP ; q=0.8', 'gzip'],
  ['gzip;q=oops', 'identity'],
])('of br and gzip, %o takes %o', (acceptEncoding, coding) => {
  expect(chooseCoding(acceptEncoding, ['br', 'gzip'])).toBe(coding);
});
