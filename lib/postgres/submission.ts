import type { ExplainStmt, Node } from 'libpg-query';
import { scanSync } from 'libpg-query';
import type { Acceptance, AcceptedStatement } from '../grading/checks/accepted';
import type { ObservedQuery, ObservedStatement } from '../grading/sql-observation';
import { findIntrospection } from './introspection';
import type { SqlError } from './sql-error';
import type { Statement } from './statements';
import { byteToUtf16, isPlainSelect, kindOf, paramsOf, splitScript } from './statements';

/** A submission taken apart, before anything of it runs. */
export interface Submission {
  /** What is run before the query, in order. */
  readonly setup: readonly Statement[];
  readonly statements: readonly ObservedStatement[];
  readonly query: { readonly observed: ObservedQuery; readonly statement: Statement | null } | null;
  /** Why it does not parse; the position counts from the start of the text. */
  readonly error: SqlError | null;
}

const MAX_STATEMENT_CHARS = 120;

/** Set-up and, where the exercise asks for one, the query behind the line `-- @query`. */
export function readSubmission(text: string, accept: Acceptance): Submission {
  const marker = accept.query === undefined ? null : findMarker(text);
  const setup = splitScript(marker === null ? text : text.slice(0, marker));
  // Blanked out, not cut off, so that lines and positions stay those of the whole text.
  const behind = marker === null ? null : splitScript(blank(text.slice(0, marker)) + text.slice(marker));
  return {
    setup: setup.statements,
    statements: setup.statements.map((statement) => observeStatement(statement, accept.statements)),
    query: accept.query === undefined ? null : queryOf(behind?.statements ?? null, accept.query.params),
    error: setup.error ?? behind?.error ?? null,
  };
}

/** The offset of the first comment that is a line of its own and says `-- @query`; null when there is none. */
export function findMarker(text: string): number | null {
  const toUtf16 = byteToUtf16(text);
  for (const { start, end } of commentsOf(text)) {
    const from = toUtf16(start);
    const before = /[^\r\n]*$/.exec(text.slice(0, from))?.[0] ?? '';
    const comment = text.slice(from, toUtf16(end));
    if (/^--\s*@query\s*$/i.test(comment) && before.trim() === '') return from;
  }
  return null;
}

/** Words of a query's statement that say what is wrong with it, or null; `params` is how many values it is given. */
function queryOf(statements: readonly Statement[] | null, params: number): Submission['query'] {
  const refused = (reason: string): Submission['query'] => ({
    observed: { kind: 'refused', reason },
    statement: null,
  });
  if (statements === null)
    return refused('There is no line "-- @query"; the query stands behind it, the set-up before it');
  const [statement, second] = statements;
  if (!statement) return refused('There is no query behind the line "-- @query"');
  if (second)
    return refused(`Line ${second.line} begins a second statement behind "-- @query", want one query`);
  if (!isPlainSelect(statement)) {
    const what = kindOf(statement) === 'SelectStmt' ? 'a SELECT that writes' : commandOf(statement);
    return refused(`Line ${statement.line} is ${what}, want one SELECT that changes nothing`);
  }
  const asked = paramsOf(statement.node);
  const given = params === 0 ? 'no values' : `${params}, from $1 on`;
  if (asked > params) return refused(`The query asks for $${asked}; it is given ${given}`);
  const aware = findIntrospection(statement.node);
  if (aware !== null)
    return refused(`The query ${aware}, which may tell how it is being run; want rows of the dataset alone`);
  const { line, text } = statement;
  return { observed: { kind: 'given', line, text: shorten(text) }, statement };
}

function observeStatement(statement: Statement, accepted: readonly AcceptedStatement[]): ObservedStatement {
  const { line, text } = statement;
  return {
    command: commandOf(statement),
    text: shorten(text),
    line,
    accepted: accepted.some((kind) => statement.node !== null && ACCEPTS[kind](statement.node)),
  };
}

type Recognise = (node: Node) => boolean;

const dropOf = (node: Node): string | null =>
  'DropStmt' in node ? (node.DropStmt.removeType ?? null) : null;

const UNIQUE_CONSTRAINTS: ReadonlySet<string> = new Set(['CONSTR_UNIQUE', 'CONSTR_EXCLUSION']);

function addsUnique(command: Node): boolean {
  const def = 'AlterTableCmd' in command ? command.AlterTableCmd.def : undefined;
  return def !== undefined && 'Constraint' in def && UNIQUE_CONSTRAINTS.has(def.Constraint.contype ?? '');
}

/** How a statement of each kind is recognised in PostgreSQL's own parse tree. */
const ACCEPTS: Readonly<Record<AcceptedStatement, Recognise>> = {
  'create index': (node) => 'IndexStmt' in node && node.IndexStmt.concurrent !== true,
  'add unique': (node) => 'AlterTableStmt' in node && (node.AlterTableStmt.cmds ?? []).every(addsUnique),
  'create materialized view': (node) =>
    ('CreateTableAsStmt' in node && node.CreateTableAsStmt.objtype === 'OBJECT_MATVIEW') ||
    'RefreshMatViewStmt' in node ||
    dropOf(node) === 'OBJECT_MATVIEW',
  'create view': (node) => 'ViewStmt' in node || dropOf(node) === 'OBJECT_VIEW',
  'create function': (node) => 'CreateFunctionStmt' in node,
  'begin and commit': (node) =>
    'TransactionStmt' in node &&
    ['TRANS_STMT_BEGIN', 'TRANS_STMT_START', 'TRANS_STMT_COMMIT'].includes(node.TransactionStmt.kind ?? ''),
  transaction: (node) => 'TransactionStmt' in node && !/PREPARE/.test(node.TransactionStmt.kind ?? ''),
  explain: (node) => 'ExplainStmt' in node && isPlainExplain(node.ExplainStmt),
  'change rows': (node) => isChange(node) && findIntrospection(node) === null,
  select: (node) => isPlainSelect({ node }) && findIntrospection(node) === null,
  analyze: (node) => 'VacuumStmt' in node,
  comment: (node) => 'CommentStmt' in node,
};

const isChange = (node: Node): boolean =>
  'InsertStmt' in node || 'UpdateStmt' in node || 'DeleteStmt' in node;

/** What EXPLAIN ANALYZE of it does is a query or a change of rows: it builds nothing and sets nothing. */
function isPlainExplain({ query }: ExplainStmt): boolean {
  if (query === undefined || findIntrospection(query) !== null) return false;
  return isChange(query) || 'MergeStmt' in query || isPlainSelect({ node: query });
}

/** A statement in words: `SET`, `CREATE TABLE` also where it is TEMP, `CREATE INDEX CONCURRENTLY`. */
export function commandOf({ node, text }: Pick<Statement, 'node' | 'text'>): string {
  if (node !== null && 'IndexStmt' in node) {
    return node.IndexStmt.concurrent === true ? 'CREATE INDEX CONCURRENTLY' : 'CREATE INDEX';
  }
  const words =
    text
      .replace(COMMENT, ' ')
      .toUpperCase()
      .match(/[A-Z_]+/g) ?? [];
  const [first = '', second = '', third = ''] = words.filter((word, i) => i > 3 || !ADJECTIVES.has(word));
  if (!LONG_COMMANDS.has(first)) return first;
  return `${first} ${second} ${second === 'MATERIALIZED' ? third : ''}`.trim();
}

const COMMENT = /--[^\r\n]*|\/\*[\s\S]*?\*\//g;

/** Words between CREATE and what is created. */
const ADJECTIVES: ReadonlySet<string> = new Set(
  'OR REPLACE TEMP TEMPORARY LOCAL GLOBAL UNLOGGED UNIQUE RECURSIVE'.split(' '),
);

const LONG_COMMANDS: ReadonlySet<string> = new Set(['CREATE', 'ALTER', 'DROP', 'COMMENT', 'REFRESH']);

interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Line comments of a text, by byte; none when it cannot even be scanned: then it does not parse either. */
function commentsOf(text: string): readonly Token[] {
  try {
    return scanSync(text).tokens.filter((token) => token.tokenName === 'SQL_COMMENT');
  } catch {
    return [];
  }
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= MAX_STATEMENT_CHARS ? line : `${line.slice(0, MAX_STATEMENT_CHARS)}…`;
}
