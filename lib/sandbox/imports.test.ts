import { expect, test } from 'vitest';
import { describeMissing, importedNames } from './imports';

const names = (text: string) => importedNames(text).map(({ module, name, line }) => [line, module, name]);

test('names are found with their lines, whatever they are called here', () => {
  const text = [
    "import pool, { Client as Connection, type PoolConfig } from 'pg';",
    'import {',
    '  Queue,',
    "  default as all } from 'bullmq';",
    "export { LRUCache, type Options } from 'lru-cache';",
    'const used: PoolConfig = { pool, Connection, Queue, all };',
    'export { used };',
  ].join('\n');
  expect(names(text)).toEqual([
    [1, 'pg', 'default'],
    [1, 'pg', 'Client'],
    [3, 'bullmq', 'Queue'],
    [4, 'bullmq', 'default'],
    [5, 'lru-cache', 'LRUCache'],
  ]);
});

test.each([
  ['a type', "import type { Pool } from 'pg'; export const f = (p: Pool) => p;"],
  ['what serves as a type alone', "import { Pool } from 'pg'; export const f = (p: Pool) => p;"],
  ['all of a module', "import * as pg from 'pg'; export * from 'bullmq'; pg.x();"],
  ['an import for its effect', "import 'pg';"],
])('%s is no name', (_what, text) => {
  expect(names(text)).toEqual([]);
});

test('what is missing is told in a sentence, and a long list is cut', () => {
  const missing = { module: 'pg', name: 'nope', line: 3 };
  expect(describeMissing(missing, ['Pool', 'default'])).toBe(
    'Line 3: "pg" has no export `nope`. It has `Pool`, a default.',
  );
  const many = Array.from({ length: 30 }, (_, i) => `a${i}`);
  expect(describeMissing(missing, many)).toMatch(/`a11` and 18 more\.$/);
});
