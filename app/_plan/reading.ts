import type { Finding } from '@/lib/plan/advise';
import { findingsOf } from '@/lib/plan/advise';
import type { Measures } from '@/lib/plan/measure';
import { measure } from '@/lib/plan/measure';
import type { Plan, PlanNode } from '@/lib/plan/plan';
import { nodesOf } from '@/lib/plan/plan';

/** A plan with everything that its views show of it, computed once. */
export interface Reading {
  readonly plan: Plan;
  /** Parents before children: a node stands at its id. */
  readonly nodes: readonly PlanNode[];
  readonly measures: Measures;
  /** All of them, problems first, then the one that saves most pages. */
  readonly findings: readonly Finding[];
  /** Self pages of the hottest node, at least 1. */
  readonly mostPages: number;
}

const KNOWN = new WeakMap<Plan, Reading>();

/** Reads a plan; the same plan gives the same reading. */
export function readingOf(plan: Plan): Reading {
  const known = KNOWN.get(plan);
  if (known) return known;
  const nodes = nodesOf(plan);
  const measures = measure(plan);
  const reading: Reading = {
    plan,
    nodes,
    measures,
    findings: findingsOf(plan),
    mostPages: nodes.reduce((most, node) => Math.max(most, measures.of(node).selfPages), 1),
  };
  KNOWN.set(plan, reading);
  return reading;
}
