import type { LucideIcon } from 'lucide-react';
import { ArrowLeftRight, Equal, Minus, PencilLine, Plus } from 'lucide-react';
import type { Change } from '@/lib/plan/change';
import type { PlanDiff } from '@/lib/plan/diff';
import { accessText } from './access';
import type { PartnerOf, Side } from './plan-focus';

/** What became of a node in the other plan: an icon, words, a colour. */
export interface NodeTag {
  readonly icon: LucideIcon;
  readonly text: string;
  readonly className: string;
  /** Nothing changed: the node is drawn small. */
  readonly quiet: boolean;
}

/** The tags of one plan's nodes, by id. Where something changed, the node that names the operator has it. */
export function tagsOf(diff: PlanDiff, side: Side): ReadonlyMap<number, NodeTag> {
  const lone = side === 'before' ? diff.removed : diff.added;
  const word = side === 'before' ? 'gone after' : 'new';
  const icon = side === 'before' ? Minus : Plus;
  return new Map([
    ...lone.map(
      ({ id }) =>
        [id, { icon, text: word, className: `font-semibold ${COLOURS[side]}`, quiet: false }] as const,
    ),
    ...diff.matched.flatMap(({ a, b, aParts, bParts, change }) => {
      const [id, parts] = side === 'before' ? [a, aParts] : [b, bParts];
      const tagged = change.kind === 'same' ? parts : [id];
      return tagged.map((part) => [part, matchTag(change, side)] as const);
    }),
  ]);
}

function matchTag(change: Change, side: Side): NodeTag {
  if (change.kind === 'same') return { icon: Equal, text: 'unchanged', className: 'text-muted', quiet: true };
  if (change.kind === 'work changed' || change.kind === 'estimate')
    return { icon: ArrowLeftRight, text: changeText(change, side), className: 'text-muted', quiet: false };
  return { icon: PencilLine, text: changeText(change, side), className: COLOURS[side], quiet: false };
}

const COLOURS: Readonly<Record<Side, string>> = { before: 'text-before', after: 'text-after' };

/** What an operator became, or was, seen from one of the two plans. */
export function changeText(change: Change, side: Side): string {
  const word = side === 'before' ? 'after' : 'before';
  const other = <T>({ from, to }: { readonly from: T; readonly to: T }): T => (side === 'before' ? to : from);
  switch (change.kind) {
    case 'same':
      return 'unchanged';
    case 'access path':
      return `${word}: ${accessText(other(change))}`;
    case 'join algorithm':
    case 'strategy':
      return `${word}: ${other(change)}`;
    case 'sides swapped':
      return 'inner and outer side swapped';
    case 'tables':
      return `${word}: joins ${other(change).join(', ')}`;
    case 'keys':
      return `${word}: by ${other(change).join(', ') || 'no key'}`;
    case 'conditions':
      return 'other conditions';
    case 'parallelism':
      return `${word}: ${other(change)} ${other(change) === 1 ? 'process' : 'processes'}`;
    case 'work changed':
      return 'same operator, other amounts';
    case 'estimate':
      return 'same work, other estimate';
  }
}

/** The match of every node: parts of an operator belong to the node that names the other one. */
export function partnersOf(diff: PlanDiff): PartnerOf {
  const before = new Map(diff.matched.flatMap(({ aParts, b }) => aParts.map((id) => [id, b] as const)));
  const after = new Map(diff.matched.flatMap(({ bParts, a }) => bParts.map((id) => [id, a] as const)));
  return (side, id) => (side === 'before' ? before : after).get(id) ?? null;
}
