import type { Plan } from '../plan/plan';

/** Parameter values of a probe by name, as text. */
export type ProbeParams = Readonly<Record<string, string>>;

/** A query that a runner measures, ready to run: plain data, so that it can cross to a worker. */
export interface SqlProbe {
  /** The probe's name in its exercise; several parameter sets share it. */
  readonly probe: string;
  readonly params: ProbeParams;
  /** The parameter set in words, for messages: `tenant 99, newest first`. */
  readonly label: string;
  readonly sql: string;
}

/** What the probe saw once the submission had run. Nothing in it depends on a clock. */
export interface ProbeObservation {
  readonly probe: string;
  readonly params: ProbeParams;
  readonly label: string;
  /** Rows as PostgreSQL prints them, before the submission ran. */
  readonly expected: readonly SqlRow[];
  /** Rows after it. */
  readonly rows: readonly SqlRow[];
  /** The executed plan, without times and without planning. */
  readonly plan: Plan;
}

export type SqlRow = readonly (string | null)[];

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
  readonly pages: number;
}

/** Everything an SQL attempt showed. When `ran` is false nothing of the submission was executed. */
export interface SqlObservation {
  readonly statements: readonly ObservedStatement[];
  readonly ran: boolean;
  readonly indexes: readonly ObservedIndex[];
  readonly probes: readonly ProbeObservation[];
}
