import type { Finding } from '../../plan/advise';
import { advise } from '../../plan/advise';
import type { NodeMeasure } from '../../plan/measure';
import { measure } from '../../plan/measure';
import type { Plan, PlanNode } from '../../plan/plan';
import { nodesOf } from '../../plan/plan';

/** What `plan --json` prints: every statement with its nodes in preorder. Milliseconds, rows over all loops. */
export const reportOf = (plans: readonly Plan[]): object => ({ statements: plans.map(statementOf) });

function statementOf(plan: Plan): object {
  const measures = measure(plan);
  return {
    nodes: nodesOf(plan).map((node) => nodeOf(node, measures.of(node))),
    rootPages: measures.rootPages,
    executionMs: plan.executionMs,
    planningMs: plan.planningMs,
    findings: advise(plan).map(findingOf),
  };
}

const nodeOf = (
  { id, parentId, type, title, relation, alias, index }: PlanNode,
  {
    selfMs,
    inclusiveMs,
    errorMs,
    selfPages,
    inclusivePages,
    rows,
    loops,
    estimateFactor,
    neverExecuted,
  }: NodeMeasure,
): object => ({
  ...{ id, parentId, type, title, relation, alias, index },
  ...{ selfMs: rounded(selfMs), inclusiveMs: rounded(inclusiveMs), errorMs: rounded(errorMs) },
  ...{ selfPages, inclusivePages, rows: rounded(rows), loops },
  ...{ estimateFactor: rounded(estimateFactor), neverExecuted },
});

export const findingOf = ({ rule, nodeId, message }: Finding): object => ({ rule, nodeId, message });

/** To a millionth, so that a sum of decimals is printed as one. */
const rounded = (number: number | null): number | null =>
  number === null ? null : Math.round(number * 1e6) / 1e6;
