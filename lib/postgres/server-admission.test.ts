import { describe, expect, test } from 'vitest';
import type { Engine, Reply } from './engine';
import { examine, readUrl } from './server-admission';

const REPLY: Reply = {
  columns: null,
  rows: [],
  tag: 'SELECT 1',
  error: null,
  notices: [],
  transaction: 'idle',
};

/** A server that answers the question who it is: version in digits and in words, role, whether it may create. */
const serverThat = (...row: readonly string[]): Engine => ({
  send: async () => ({ ...REPLY, rows: [row] }),
  query: async () => REPLY,
  transaction: 'idle',
  close: async () => undefined,
});

describe('the address of a server', () => {
  test.each([
    'postgres://localhost/postgres',
    'postgresql://me:secret@db.example:6543/postgres?sslmode=require',
    'postgres:///postgres?host=/var/run/postgresql&user=me',
    'postgres://%2Fvar%2Frun%2Fpostgresql/postgres',
  ])('may be %s', (address) => {
    expect(readUrl(address).href).toBe(address);
  });

  test.each([
    '',
    'localhost',
    'https://localhost/postgres',
    'postgres:///postgres?host=',
    'postgres:postgres',
  ])('names a host and a protocol, unlike "%s"', (address) => {
    expect(() => readUrl(address)).toThrow(/^The address of a server looks like postgres:\/\/user:password@/);
  });
});

describe('a server', () => {
  test('is taken from PostgreSQL 15 on, when its role may create databases', async () => {
    await expect(examine(serverThat('150000', '15.0', 'me', 't'))).resolves.toBeUndefined();
    await expect(examine(serverThat('180001', '18.1', 'me', 't'))).resolves.toBeUndefined();
  });

  test('that is older is refused', async () => {
    await expect(examine(serverThat('140015', '14.15', 'me', 't'))).rejects.toThrow(
      'The server is PostgreSQL 14.15; grading needs 15 or newer.',
    );
  });

  test('whose role may not create databases is refused, with the statement that lets it', async () => {
    await expect(examine(serverThat('150000', '15.0', 'Me', 'f'))).rejects.toThrow(
      'The role Me may not create databases, and each attempt runs in one of its own: ALTER ROLE "Me" CREATEDB.',
    );
  });
});
