import type { Plan, PlanNode } from './plan';

/**
 * A plan as `EXPLAIN (FORMAT JSON)` prints one, whatever it was read from: `parsePlans` gives an equal plan again. Of
 * planning and JIT it holds the sums that a plan keeps.
 */
export function planJson(plan: Plan): string {
  const { planningPages, planningMs, executionMs, jitMs, triggers, settings, query } = plan;
  const statement = {
    ...(query === null ? {} : { 'Query Text': query }),
    Plan: nodeFields(plan.root),
    ...(Object.keys(settings).length === 0 ? {} : { Settings: settings }),
    ...(plan.hasPages ? { Planning: { 'Shared Hit Blocks': planningPages } } : {}),
    ...(planningMs === null ? {} : { 'Planning Time': planningMs }),
    Triggers: triggers.map(({ name, relation, timeMs, calls }) => ({
      'Trigger Name': name,
      ...(relation === null ? {} : { Relation: relation }),
      Time: timeMs,
      Calls: calls,
    })),
    ...(jitMs === null ? {} : { JIT: { Timing: { Total: jitMs } } }),
    ...(executionMs === null ? {} : { 'Execution Time': executionMs }),
  };
  return JSON.stringify([statement], null, 2);
}

const nodeFields = ({ raw, children }: PlanNode): Readonly<Record<string, unknown>> =>
  children.length === 0 ? raw : { ...raw, Plans: children.map(nodeFields) };
