import { parseJsonPlan } from '../../plan/parse-json';
import type { Plan } from '../../plan/plan';
import type {
  AnswerObservation,
  DefinitionObservation,
  ExplainedObservation,
  ObservedIndex,
  ProbeObservation,
  QueryObservation,
  SqlObservation,
  SqlRow,
  StatementObservation,
  WalkObservation,
} from '../sql-observation';
import type { Check } from './check';

// Observations for tests: each holds for every check until a test alters it.

const NAMED = { probe: 'page', params: { tenant: '1' }, label: 'tenant 1', data: 'first' } as const;

export const ROWS: readonly SqlRow[] = [
  ['1', 'shipped'],
  ['2', null],
];

/** A plan of one index scan under a limit, with what is altered in the scan. */
export function fakePlan(scan: object = {}, pages = 6): Plan {
  const node = { 'Node Type': 'Index Scan', 'Relation Name': 'orders', 'Actual Rows': 20, 'Actual Loops': 1 };
  return parseJsonPlan([
    {
      Plan: {
        'Node Type': 'Limit',
        'Shared Hit Blocks': pages,
        Plans: [{ ...node, 'Shared Hit Blocks': pages, ...scan }],
      },
    },
  ]);
}

export const fakeQuery = (altered: Partial<QueryObservation> = {}): QueryObservation => ({
  kind: 'query',
  ...NAMED,
  expected: ROWS,
  rows: ROWS,
  plan: fakePlan(),
  ...altered,
});

export const fakeAnswer = (altered: Partial<AnswerObservation> = {}): AnswerObservation => ({
  kind: 'answer',
  ...NAMED,
  columns: ['id', 'status'],
  expected: ROWS,
  rows: ROWS,
  plan: fakePlan(),
  ...altered,
});

/** Five rows on pages of two, and the empty page behind them. */
export const fakeWalk = (altered: Partial<WalkObservation> = {}): WalkObservation => ({
  kind: 'walk',
  ...NAMED,
  columns: ['id', 'created_at'],
  pageSizes: [2, 2, 1, 0],
  keys: ['5', '4', '3', '2', '1'],
  expected: ['5', '4', '3', '2', '1'],
  plans: [{ page: 2, plan: fakePlan() }],
  end: 'empty page',
  ...altered,
});

export const fakeStatement = (altered: Partial<StatementObservation> = {}): StatementObservation => ({
  kind: 'statement',
  ...NAMED,
  error: null,
  rows: [['42']],
  ...altered,
});

export const fakeDefinition = (altered: Partial<DefinitionObservation> = {}): DefinitionObservation => ({
  kind: 'definition',
  ...NAMED,
  plan: fakePlan(),
  calls: [],
  ...altered,
});

/** A DELETE of two rows, explained in a transaction that was rolled back. */
export const fakeExplained = (altered: Partial<ExplainedObservation> = {}): ExplainedObservation => ({
  kind: 'explained',
  ...NAMED,
  label: 'the purge',
  found: { line: 2, executed: true, shown: 2 },
  others: [],
  wanted: 2,
  removed: 2,
  missed: 0,
  leftOpen: false,
  kept: { had: 120, has: 120, sameContent: true, samePlaces: true },
  ...altered,
});

export const fakeIndex = (altered: Partial<ObservedIndex> = {}): ObservedIndex => ({
  name: 'orders_id_idx',
  table: 'orders',
  method: 'btree',
  keys: ['id', 'created_at DESC'],
  predicate: null,
  unique: false,
  valid: true,
  pages: 2,
  ...altered,
});

/** A submission that ran; by default it did nothing and nothing was measured. */
export const fakeObservation = (altered: Partial<SqlObservation> = {}): SqlObservation => ({
  statements: [],
  query: null,
  ran: true,
  indexes: [],
  changed: [],
  probes: [],
  ...altered,
});

/** What a check says of these probes: `fail: Tenant 1: …`. */
export function said(check: Check<SqlObservation>, ...probes: readonly ProbeObservation[]): string {
  const { status, message } = check.judge(fakeObservation({ probes }));
  return `${status}: ${message}`;
}
