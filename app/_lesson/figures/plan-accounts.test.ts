import { expect, test } from 'vitest';
import { measure } from '@/lib/plan/measure';
import type { Plan, PlanNode } from '@/lib/plan/plan';
import { nodesOf } from '@/lib/plan/plan';
import { observePlan } from '@/lib/postgres/explain';
import { openEngine } from '@/lib/postgres/fresh-engine';
import type { NodeAccount } from './plan-accounts';
import { ACCOUNTS_INDEX, ACCOUNTS_QUERY, NODE_ACCOUNTS } from './plan-accounts';

const depthOf = (plan: Plan, { parentId }: PlanNode): number => {
  const parent = nodesOf(plan).find(({ id }) => id === parentId);
  return parent ? 1 + depthOf(plan, parent) : 0;
};

test('the plan that the figure draws is that of the dataset', async () => {
  const engine = await openEngine('orders');
  await engine.send(ACCOUNTS_INDEX);
  await engine.send(ACCOUNTS_QUERY);
  const plan = await observePlan(engine, ACCOUNTS_QUERY);
  await engine.close();
  const { of } = measure(plan);
  const accounts = nodesOf(plan).map((node): NodeAccount => {
    const { selfPages, inclusivePages } = of(node);
    const title = node.relation === null ? node.title : `${node.title} on ${node.relation}`;
    const { rows, loops } = node;
    return { title, depth: depthOf(plan, node), rows, loops, pages: inclusivePages, ownPages: selfPages };
  });
  expect(accounts).toEqual(NODE_ACCOUNTS);
});
