import type { Catalogue, CatalogueTable } from '@/lib/postgres/catalogue';

/** One thing that could stand at the cursor. */
export interface Suggestion {
  readonly kind: 'table' | 'column' | 'function' | 'keyword';
  readonly label: string;
  /** What is written: quoted where PostgreSQL needs it. */
  readonly insert: string;
  /** A column's type and table, a table's rows. */
  readonly detail: string;
}

export interface Completion {
  /** Offset in the text of the first letter that a suggestion replaces. */
  readonly from: number;
  readonly suggestions: readonly Suggestion[];
}

const NOTHING = (from: number): Completion => ({ from, suggestions: [] });

/**
 * What could stand at `offset` of an SQL text: the columns of an alias behind its dot, tables where a table is
 * wanted, otherwise the columns of the statement's tables first, then functions, tables and keywords. Nothing
 * inside a string or a comment.
 */
export function complete(text: string, offset: number, catalogue: Catalogue): Completion {
  const tokens = statementAround(tokensOf(text), offset);
  const inside = tokens.find(({ start, end }) => start < offset && offset < end);
  if (inside && inside.kind === 'opaque') return NOTHING(offset);
  const word = tokens.find(({ kind, start, end }) => kind === 'word' && start < offset && offset <= end);
  const from = word?.start ?? offset;
  const before = tokens.filter(({ end, kind }) => end <= from && kind !== 'opaque');
  const tables = tablesOf(tokens, catalogue);
  if (before.at(-1)?.text === '.') {
    const owner = unquote(before.at(-2)?.text ?? '');
    const schema = catalogue.tables.filter((table) => table.schema === owner);
    const named = tables.filter(({ alias }) => alias === owner);
    return {
      from,
      suggestions: [...named.flatMap(({ table }) => columnsOf([table])), ...schema.map(tableSuggestion)],
    };
  }
  const all = catalogue.tables.map(tableSuggestion);
  if (WANTS_TABLE.has(before.at(-1)?.text.toUpperCase() ?? '')) return { from, suggestions: all };
  const columns = columnsOf(tables.map(({ table }) => table));
  return { from, suggestions: [...columns, ...functionsOf(catalogue), ...all, ...KEYWORDS] };
}

interface Token {
  /** `opaque`: a string or a comment, whose inside is not SQL. */
  readonly kind: 'word' | 'opaque' | 'mark';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Comments, strings (also left open), quoted names, words, single marks. */
const TOKEN =
  /(?<opaque>--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*(?:'|$)|\$(?<tag>\w*)\$[\s\S]*?(?:\$\k<tag>\$|$))|(?<word>"(?:[^"]|"")*"?|[\p{L}_][\p{L}\p{N}_$]*)|\d[\w.]*|\S/gu;

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(TOKEN)].map(({ 0: match, index, groups }) => ({
    kind: groups?.opaque === undefined ? (groups?.word === undefined ? 'mark' : 'word') : 'opaque',
    text: match,
    start: index,
    end: index + match.length + (groups?.opaque !== undefined && isOpen(match) ? 1 : 0),
  }));
}

/** Whether the cursor right behind it is still inside: a line comment, a string or comment without its end. */
const isOpen = (opaque: string): boolean =>
  opaque.startsWith('--') || opaque === "'" || !/(?:'|\*\/|\$)$/.test(opaque);

function statementAround(tokens: readonly Token[], offset: number): readonly Token[] {
  const ends = tokens.filter(({ text }) => text === ';').map(({ start }) => start);
  const from = ends.filter((at) => at < offset).at(-1) ?? -1;
  const to = ends.find((at) => at >= offset) ?? Number.POSITIVE_INFINITY;
  return tokens.filter(({ start }) => start > from && start < to);
}

const WANTS_TABLE = new Set(['FROM', 'JOIN', 'UPDATE', 'INTO', 'TABLE', 'ANALYZE', 'VACUUM', 'ON TABLE']);
const BEFORE_TABLE = new Set([...WANTS_TABLE, 'ON', ',']);

interface NamedTable {
  readonly alias: string;
  readonly table: CatalogueTable;
}

/** The catalogue's tables that a statement names, under their alias or their own name. */
function tablesOf(tokens: readonly Token[], { tables }: Catalogue): readonly NamedTable[] {
  const words = tokens.filter(({ kind }) => kind !== 'opaque');
  return words.flatMap((token, at) => {
    const qualified = words[at - 1]?.text === '.';
    const lead = words[at - (qualified ? 3 : 1)]?.text.toUpperCase() ?? '';
    const table = tables.find(({ name }) => name === unquote(token.text));
    if (!table || !BEFORE_TABLE.has(lead)) return [];
    return [{ alias: aliasAfter(words, at) ?? table.name, table }];
  });
}

function aliasAfter(words: readonly Token[], at: number): string | null {
  const next = words[at + 1];
  const word = next?.text.toUpperCase() === 'AS' ? words[at + 2] : next;
  if (word?.kind !== 'word' || KEYWORD_NAMES.has(word.text.toUpperCase())) return null;
  return unquote(word.text);
}

const unquote = (name: string): string =>
  name.startsWith('"') ? name.slice(1).replace(/"$/, '').replaceAll('""', '"') : name.toLowerCase();

const quote = (name: string): string =>
  /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;

const tableSuggestion = ({ name, schema, rows, kind }: CatalogueTable): Suggestion => ({
  kind: 'table',
  label: name,
  insert: quote(name),
  detail: rows === null ? `${kind} in ${schema}` : `${kind} in ${schema}, ${rows.toLocaleString('en')} rows`,
});

/** Each name once: two tables of a join often share a column's name. */
function columnsOf(tables: readonly CatalogueTable[]): readonly Suggestion[] {
  const seen = new Map<string, Suggestion>();
  for (const table of tables) {
    for (const { name, type } of table.columns) {
      if (!seen.has(name)) {
        seen.set(name, {
          kind: 'column',
          label: name,
          insert: quote(name),
          detail: `${type}, ${table.name}`,
        });
      }
    }
  }
  return [...seen.values()];
}

const functionsOf = ({ functions }: Catalogue): readonly Suggestion[] =>
  functions.map((name) => ({ kind: 'function', label: name, insert: quote(name), detail: 'function' }));

const KEYWORD_NAMES = new Set(
  (
    'SELECT FROM WHERE AND OR NOT NULL IS IN EXISTS BETWEEN LIKE ILIKE ORDER GROUP BY HAVING LIMIT OFFSET FETCH AS ' +
    'JOIN LEFT RIGHT FULL INNER CROSS LATERAL ON USING UNION ALL EXCEPT INTERSECT DISTINCT WITH RECURSIVE VALUES ' +
    'INSERT INTO UPDATE SET DELETE RETURNING CREATE INDEX UNIQUE INCLUDE TABLE VIEW MATERIALIZED DROP ALTER ANALYZE ' +
    'VACUUM EXPLAIN BUFFERS BEGIN COMMIT ROLLBACK CASE WHEN THEN ELSE END ASC DESC NULLS FIRST LAST FILTER OVER ' +
    'PARTITION ROWS CONCURRENTLY REFRESH TRUE FALSE CAST INTERVAL TIMESTAMPTZ'
  ).split(' '),
);

const KEYWORDS: readonly Suggestion[] = [...KEYWORD_NAMES].map((label) => ({
  kind: 'keyword',
  label,
  insert: label,
  detail: '',
}));
