import { expect, test } from 'vitest';
import type { Catalogue } from '@/lib/postgres/catalogue';
import { complete } from './completion';

const table = (name: string, columns: readonly string[], schema = 'larkspur') => ({
  schema,
  name,
  kind: 'table' as const,
  rows: 120_025,
  sizeBytes: 0,
  columns: columns.map((column) => ({ name: column, type: 'integer', nullable: false })),
  indexes: [],
});

const CATALOGUE: Catalogue = {
  tables: [
    table('orders', ['id', 'tenant_id', 'user_id']),
    table('users', ['id', 'email']),
    table('Odd name', ['A b']),
  ],
  functions: ['count', 'date_trunc'],
};

/** Completes at the bar of a text; returns the labels of one kind. */
function labels(text: string, kind: string): readonly string[] {
  const offset = text.indexOf('|');
  const { suggestions } = complete(text.replace('|', ''), offset, CATALOGUE);
  return suggestions.filter((suggestion) => suggestion.kind === kind).map(({ label }) => label);
}

test('where a table is wanted, tables are offered and nothing else', () => {
  expect(labels('SELECT * FROM |', 'table')).toEqual(['orders', 'users', 'Odd name']);
  expect(labels('SELECT * FROM o|', 'column')).toEqual([]);
  expect(labels('select * from users join |', 'table')).toContain('orders');
});

test('behind an alias and its dot stand the columns of its table', () => {
  expect(labels('SELECT o.| FROM orders o JOIN users AS u ON true', 'column')).toEqual([
    'id',
    'tenant_id',
    'user_id',
  ]);
  expect(labels('SELECT u.e| FROM orders o JOIN users AS u ON true', 'column')).toEqual(['id', 'email']);
  expect(labels('SELECT orders.| FROM larkspur.orders', 'column')).toContain('tenant_id');
  expect(labels('SELECT x.| FROM orders o', 'column')).toEqual([]);
});

test('behind a schema and its dot stand its tables', () => {
  expect(labels('SELECT * FROM larkspur.|', 'table')).toEqual(['orders', 'users', 'Odd name']);
});

test('elsewhere the columns of the statement come first, each name once', () => {
  expect(labels('SELECT | FROM orders, users', 'column')).toEqual(['id', 'tenant_id', 'user_id', 'email']);
  expect(labels('CREATE INDEX ON orders (|)', 'column')).toContain('tenant_id');
  expect(labels('SELECT |', 'function')).toEqual(['count', 'date_trunc']);
  expect(labels('SEL|', 'keyword')).toContain('SELECT');
});

test('another statement of the text does not lend its tables', () => {
  expect(labels('SELECT * FROM users; SELECT | FROM orders; SELECT * FROM users', 'column')).toEqual([
    'id',
    'tenant_id',
    'user_id',
  ]);
});

test('inside a string or a comment nothing is offered', () => {
  for (const text of ["SELECT 'fr|om'", "SELECT 'open |", '-- SELECT |', '/* | */', 'SELECT $$ | $$']) {
    expect(complete(text.replace('|', ''), text.indexOf('|'), CATALOGUE).suggestions).toEqual([]);
  }
});

test('names that need quotes are written with them, also half typed', () => {
  const text = 'SELECT * FROM "Od';
  const { from, suggestions } = complete(text, text.length, CATALOGUE);
  expect(from).toBe(text.indexOf('"'));
  expect(suggestions.map(({ insert }) => insert)).toContain('"Odd name"');
  expect(labels('SELECT "Odd name".| FROM "Odd name"', 'column')).toEqual(['A b']);
});

test('the word at the cursor is replaced from its start', () => {
  expect(complete('SELECT ten FROM orders', 10, CATALOGUE).from).toBe(7);
});
