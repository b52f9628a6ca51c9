import { diffFindings, findingsOf } from '../../plan/advise';
import { diffPlans } from '../../plan/diff';
import { narrateDiff } from '../../plan/narrate';
import { accessName } from '../../plan/narrate-diff';
import type { Plan } from '../../plan/plan';
import type { RelationUse } from '../../plan/relation-use';
import { findingOf } from './report';

/** What `plan diff --json` prints. `a`, `b`, `added` and `removed` are node ids of the plan before or after. */
export function diffReportOf(before: Plan, after: Plan): object {
  const diff = diffPlans(before, after);
  const { resolved, added, remaining } = diffFindings(findingsOf(before), findingsOf(after));
  return {
    headline: narrateDiff(diff, before, after),
    matched: diff.matched.map(({ a, b, change }) => ({ a, b, change: change.kind })),
    added: diff.added.map(({ id }) => id),
    removed: diff.removed.map(({ id }) => id),
    relations: diff.relations.map((change) => ({
      relation: change.relation,
      before: useOf(change.before),
      after: useOf(change.after),
    })),
    movedPredicates: diff.movedPredicates,
    findings: {
      resolved: resolved.map(findingOf),
      new: added.map(findingOf),
      remaining: remaining.map(findingOf),
    },
  };
}

const useOf = (use: RelationUse | null): object | null =>
  use && { access: accessName(use.access), pages: use.pages, rowsRead: use.rowsRead };
