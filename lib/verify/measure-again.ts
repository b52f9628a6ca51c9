import type { Measurement } from '../authoring/choice-exercise';
import { measure } from '../plan/measure';
import type { Plan } from '../plan/plan';
import { nodesOf } from '../plan/plan';
import { sortedRows } from '../plan/rows';
import type { PostgresSession } from '../postgres/session';

/** Measures what a text asserts, on a fresh database of its dataset. */
export type MeasureAgain = (dataset: string, measurement: Measurement) => Promise<number>;

/** Throws when PostgreSQL refuses a statement: a text cannot rest on that. */
export function measureAgain(open: (dataset: string) => Promise<PostgresSession>): MeasureAgain {
  return async (dataset, { setup, sql, counts, node }) => {
    const session = await open(dataset);
    try {
      for (const { outcome } of (await session.run(setup)).results) {
        if (outcome.kind === 'error') throw new Error(`The set-up is refused: ${outcome.error.message}`);
      }
      const explained = await session.explain(sql);
      if (explained.kind === 'error') throw new Error(`The query is refused: ${explained.error.message}`);
      return amountIn(explained.plan, counts, node);
    } finally {
      session.close();
    }
  };
}

function amountIn(plan: Plan, counts: Measurement['counts'], node = 0): number {
  switch (counts) {
    case 'pages':
      return measure(plan).nodes[node]?.inclusivePages ?? Number.NaN;
    case 'rows sorted':
      return nodesOf(plan).reduce((sum, node) => sum + sortedRows(node), 0);
    case 'rows filtered':
      return nodesOf(plan).reduce((sum, { removed }) => sum + removed.filter + removed.joinFilter, 0);
    case 'cost':
      return plan.root.cost?.total ?? 0;
    case 'own pages':
      return measure(plan).nodes[node]?.selfPages ?? Number.NaN;
    case 'rows':
      return Math.round(measure(plan).nodes[node]?.rows ?? Number.NaN);
  }
}
