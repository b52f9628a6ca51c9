import type { Plan } from '../plan/plan';

/** Parameter values of a probe by name, as text. */
export type ProbeParams = Readonly<Record<string, string>>;

/** A row as PostgreSQL prints it: text or NULL. */
export type SqlRow = readonly (string | null)[];

/** Rows of one answer that are compared. An observation keeps one more, so that too many can be told. */
export const MAX_ANSWER_ROWS = 1_000;

interface NamedProbe {
  /** The probe's name in its exercise; several parameter sets share it. */
  readonly probe: string;
  readonly params: ProbeParams;
  /** The parameter set in words, for messages: `tenant 99, newest first`. */
  readonly label: string;
}

/** A query of the exercise: its rows before the submission and after it, and its plan. */
export interface QuerySqlProbe extends NamedProbe {
  readonly kind: 'query';
  readonly sql: string;
}

/** The reader's query, run with values for `$1`, `$2`, … beside a reference. */
export interface AnswerSqlProbe extends NamedProbe {
  readonly kind: 'answer';
  readonly values: readonly string[];
  /** Computed on the same data, without any index. */
  readonly reference: string;
  /** Columns of the reader's query that are given as JSON, whatever their type. */
  readonly json: readonly string[];
}

/** The reader's query run page after page, each fed with the last row of the page before, until a page is empty. */
export interface WalkSqlProbe extends NamedProbe {
  readonly kind: 'walk';
  readonly start: readonly string[];
  /** Columns of a page's last row that become `$1`, `$2`, … of the next. */
  readonly feed: readonly string[];
  /** The column that tells rows apart. */
  readonly key: string;
  /** One column: the keys of a complete walk, in order. */
  readonly reference: string;
  /** A walk that is longer has lost its way. */
  readonly maxPages: number;
  /** Pages, counted from 1, whose plan is measured. */
  readonly plansAt: readonly number[];
  /** A walk whose first page reads more than `overPages` database pages is cut short after so many pages. */
  readonly whenDear: { readonly overPages: number; readonly maxPages: number };
}

/** A statement of the harness on what the submission left: a question, a change, a constraint that must object. */
export interface StatementSqlProbe extends NamedProbe {
  readonly kind: 'statement';
  readonly sql: string;
  /** Whether what it changes stays; otherwise it is rolled back. */
  readonly keeps: boolean;
  /** It is left out unless the statement before it with this name met an error. */
  readonly onlyAfterErrorOf?: string;
}

/** The plan of a query that the submission defined: the work that a refresh of this materialized view does. */
export interface DefinitionSqlProbe extends NamedProbe {
  readonly kind: 'definition';
  /** The view's name in the dataset's schema. */
  readonly view: string;
}

/**
 * What the submission's own EXPLAIN of a change printed, and which rows that change takes when it is run again and
 * rolled back.
 */
export interface ExplainedSqlProbe extends NamedProbe {
  readonly kind: 'explained';
  /** The change that is to be explained. */
  readonly command: 'DELETE';
  /** The table's name in the dataset's schema, and the column that tells its rows apart. */
  readonly table: string;
  readonly key: string;
  /** One column: the keys of the rows to take. */
  readonly reference: string;
}

/** What a runner measures: plain data, so that it can cross to a worker. */
export type SqlProbe =
  | QuerySqlProbe
  | AnswerSqlProbe
  | WalkSqlProbe
  | StatementSqlProbe
  | DefinitionSqlProbe
  | ExplainedSqlProbe;

interface Observed extends NamedProbe {
  /** The dataset as it is, or the second one: other rows in the same schema. */
  readonly data: 'first' | 'second';
}

export interface QueryObservation extends Observed {
  readonly kind: 'query';
  /** On the first data the rows before the submission ran; on the second those read without any index. */
  readonly expected: readonly SqlRow[];
  readonly rows: readonly SqlRow[];
  /** The executed plan, without times and without planning. */
  readonly plan: Plan;
}

export interface AnswerObservation extends Observed {
  readonly kind: 'answer';
  readonly columns: readonly string[];
  readonly expected: readonly SqlRow[];
  /** One more than {@link MAX_ANSWER_ROWS} at most. Cells of the probe's `json` columns are JSON. */
  readonly rows: readonly SqlRow[];
  readonly plan: Plan;
}

export interface WalkObservation extends Observed {
  readonly kind: 'walk';
  readonly columns: readonly string[];
  /** Rows per page; the last is 0 when the walk came to its end. */
  readonly pageSizes: readonly number[];
  /** The keys seen, in order. */
  readonly keys: readonly string[];
  readonly expected: readonly string[];
  readonly plans: readonly { readonly page: number; readonly plan: Plan }[];
  /**
   * Why it ended: a page was empty, there were too many pages, a column to go on with is missing or NULL, or each page
   * costs so much that the rest was left out.
   */
  readonly end: 'empty page' | 'too many pages' | 'no cursor' | 'cut short';
}

export interface StatementObservation extends Observed {
  readonly kind: 'statement';
  readonly error: { readonly code: string; readonly message: string } | null;
  /** One more than {@link MAX_ANSWER_ROWS} at most. */
  readonly rows: readonly SqlRow[];
}

export interface DefinitionObservation extends Observed {
  readonly kind: 'definition';
  /** Null when there is no such view. */
  readonly plan: Plan | null;
  /** Functions of the submission that the view calls: a plan does not show their work. */
  readonly calls: readonly string[];
}

export interface ExplainedObservation extends Observed {
  readonly kind: 'explained';
  /** The last EXPLAIN of such a change, one that was executed before one that was not; null without any. */
  readonly found: {
    /** 1-based line of the submission. */
    readonly line: number;
    /** Whether the change was executed (ANALYZE); null when what was printed is neither text nor JSON. */
    readonly executed: boolean | null;
    /** Rows that reached the change in the printed plan; 0 when it was not executed. */
    readonly shown: number;
  } | null;
  /** What else was explained, in order: `SELECT`, `DELETE from users`. */
  readonly others: readonly string[];
  /** Rows that the reference asks for. */
  readonly wanted: number;
  /** Rows that are missing once the EXPLAIN has been run again, in a transaction that is rolled back. */
  readonly removed: number;
  /** Rows asked for that are still there then. */
  readonly missed: number;
  /** Whether the submission ended inside a transaction. */
  readonly leftOpen: boolean;
  /** The table before the submission and after it; null on the second data, which changes it. */
  readonly kept: TableKept | null;
}

/** What became of the rows of a table. */
export interface TableKept {
  readonly had: number;
  readonly has: number;
  /** Whether they hold what they held. */
  readonly sameContent: boolean;
  /** Whether they lie where they lay (`ctid`): a row that was removed and written once more does not. */
  readonly samePlaces: boolean;
}

export type ProbeObservation =
  | QueryObservation
  | AnswerObservation
  | WalkObservation
  | StatementObservation
  | DefinitionObservation
  | ExplainedObservation;

/** A statement of the submission, before it was decided whether to run it. */
export interface ObservedStatement {
  /** What it is, in words: `CREATE INDEX`, `CREATE INDEX CONCURRENTLY`, `SET`, … */
  readonly command: string;
  /** The statement, clipped for messages. */
  readonly text: string;
  /** 1-based line of its first character. */
  readonly line: number;
  /** Whether the exercise accepts this command. */
  readonly accepted: boolean;
}

/** The reader's query behind the line `-- @query`; `refused` says why there is none that can be run. */
export type ObservedQuery =
  | { readonly kind: 'given'; readonly line: number; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** An index that exists after the submission and did not before. */
export interface ObservedIndex {
  readonly name: string;
  readonly table: string;
  /** Access method: `btree`, `hash`, `brin`, … */
  readonly method: string;
  /** Key columns or expressions in order, with `DESC` and an unusual `NULLS …`, without INCLUDE columns. */
  readonly keys: readonly string[];
  /** The WHERE clause of a partial index. */
  readonly predicate: string | null;
  readonly unique: boolean;
  /** False after a build that failed half-way. */
  readonly valid: boolean;
  readonly pages: number;
}

/** Everything an SQL attempt showed. When `ran` is false nothing of the submission was executed. */
export interface SqlObservation {
  /** The set-up: every statement, or those before the line `-- @query`. */
  readonly statements: readonly ObservedStatement[];
  /** Null when the exercise asks for no query. */
  readonly query: ObservedQuery | null;
  readonly ran: boolean;
  readonly indexes: readonly ObservedIndex[];
  /** Tables of the dataset whose rows are not what they were. */
  readonly changed: readonly string[];
  readonly probes: readonly ProbeObservation[];
}
