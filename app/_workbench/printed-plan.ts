import type { StatementOutcome } from '@/lib/postgres/script';

/** Whether a result is what EXPLAIN prints: PostgreSQL gives it one column of this name. */
export const isPrintedPlan = (outcome: StatementOutcome): boolean =>
  outcome.kind === 'rows' && outcome.columns.length === 1 && outcome.columns[0]?.name === 'QUERY PLAN';
