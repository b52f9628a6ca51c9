import type { ExplainedSqlProbe, ProbeParams, SqlProbe, WalkSqlProbe } from '../grading/sql-observation';

/** What every probe of an exercise has. A probe without inputs has `params: {}` and `heldBack: []`. */
interface Inputs {
  readonly name: string;
  /** Values per parameter with their words, in the order the lab offers them. */
  readonly params: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Further parameter sets, announced by the task but not offered: no answer can be written for them alone. */
  readonly heldBack: readonly ProbeParams[];
  readonly label: (params: ProbeParams) => string;
}

/** A parameterised query of an exercise, offered in the lab and measured at Check. */
export interface QueryProbe extends Inputs {
  readonly kind?: 'query';
  readonly sql: (params: ProbeParams) => string;
}

/** The reader's query with values for `$1`, `$2`, …, offered in the lab and compared with a reference at Check. */
export interface AnswerProbe extends Inputs {
  readonly kind: 'answer';
  readonly values: (params: ProbeParams) => readonly string[];
  /** SQL of the rows that are right; functions and tables written with their schema. */
  readonly reference: (params: ProbeParams) => string;
  /** Columns of the reader's query that checks want as JSON, whatever their type. */
  readonly json: readonly string[];
}

/** Every page of the reader's query, one after the other; see `WalkSqlProbe`. */
export interface WalkProbe extends Inputs, Omit<WalkSqlProbe, 'probe' | 'params' | 'label'> {}

/** A statement of the harness on what the submission left. */
export interface StatementProbe extends Inputs {
  readonly kind: 'statement';
  readonly sql: (params: ProbeParams) => string;
  readonly keeps: boolean;
  readonly onlyAfterErrorOf?: string;
}

/** The work that a refresh of a materialized view of the submission does. */
export interface DefinitionProbe extends Inputs {
  readonly kind: 'definition';
  readonly view: string;
}

/** What the submission's own EXPLAIN of a change printed, and which rows that change takes. */
export interface ExplainedProbe extends Inputs, Omit<ExplainedSqlProbe, 'probe' | 'params' | 'label'> {}

export type Probe = QueryProbe | AnswerProbe | WalkProbe | StatementProbe | DefinitionProbe | ExplainedProbe;

/** A probe without inputs. */
export const once = { params: {}, heldBack: [] } as const;

/** Every parameter set that the lab offers for a probe; the first parameter varies slowest. */
export const offeredParams = ({ params }: Pick<Probe, 'params'>): readonly ProbeParams[] =>
  Object.entries(params).reduce<readonly ProbeParams[]>(
    (sets, [name, values]) =>
      sets.flatMap((set) => Object.keys(values).map((value) => ({ ...set, [name]: value }))),
    [{}],
  );

/** Every parameter set that the lab offers for a probe, as plain data. */
export const offeredProbes = (probe: Probe): readonly SqlProbe[] =>
  offeredParams(probe).map((params) => plainProbe(probe, params));

/** Every parameter set that Check measures, in order. */
export const measuredProbes = (probes: readonly Probe[]): readonly SqlProbe[] =>
  probes.flatMap((probe) =>
    [...offeredParams(probe), ...probe.heldBack].map((params) => plainProbe(probe, params)),
  );

/** A probe with one parameter set, as plain data. */
export function plainProbe(probe: Probe, params: ProbeParams): SqlProbe {
  const named = { probe: probe.name, params, label: probe.label(params) };
  switch (probe.kind) {
    case undefined:
    case 'query':
      return { kind: 'query', ...named, sql: probe.sql(params) };
    case 'answer': {
      const { json } = probe;
      return {
        kind: 'answer',
        ...named,
        values: probe.values(params),
        reference: probe.reference(params),
        json,
      };
    }
    case 'walk': {
      const { kind, start, feed, key, reference, maxPages, plansAt, whenDear } = probe;
      return { kind, ...named, start, feed, key, reference, maxPages, plansAt, whenDear };
    }
    case 'statement': {
      const { kind, keeps, onlyAfterErrorOf } = probe;
      const condition = onlyAfterErrorOf === undefined ? {} : { onlyAfterErrorOf };
      return { kind, ...named, sql: probe.sql(params), keeps, ...condition };
    }
    case 'definition':
      return { kind: 'definition', ...named, view: probe.view };
    case 'explained': {
      const { kind, command, table, key, reference } = probe;
      return { kind, ...named, command, table, key, reference };
    }
  }
}
