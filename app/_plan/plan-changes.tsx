import type { LucideIcon } from 'lucide-react';
import { ArrowRight, CornerDownRight, Minus, PencilLine, Plus, Shuffle } from 'lucide-react';
import type { ReactNode } from 'react';
import { count, list, thousands } from '@/lib/base/count';
import { targetOf } from '@/lib/plan/amounts';
import { shown } from '@/lib/plan/comparison';
import type { LoneOperator, PlanDiff } from '@/lib/plan/diff';
import { changeText } from './diff-tags';
import type { Side } from './plan-focus';
import type { Reading } from './reading';

export interface PlanChangesProps {
  readonly diff: PlanDiff;
  readonly before: Reading;
  readonly after: Reading;
}

/** What moved, vanished, appeared or changed between two plans, apart from how tables are read. */
export function PlanChanges({ diff, before, after }: PlanChangesProps) {
  const moved = diff.movedPredicates;
  const changed = diff.matched.filter(({ change }) => !SAID_ELSEWHERE.has(change.kind));
  const shape = shapeSentences(diff);
  const items: readonly ReactNode[] = [
    ...moved.map(({ relation, predicate, from, to }) => (
      <Item key={`${relation} ${predicate} ${from}`} icon={CornerDownRight} className="text-after">
        <span className="num">{shown(predicate)}</span> {relation !== null && <>on {relation} </>}
        <span className="whitespace-nowrap">
          <span className="text-before">{from}</span>
          <ArrowRight size={14} aria-label="became" className="mx-1.5 mb-0.5 inline-block text-muted" />
          <span className="text-after">{to}</span>
        </span>
      </Item>
    )),
    ...diff.removed.map((lone) => (
      <Lone
        key={`gone ${lone.id}`}
        side="before"
        lone={lone}
        reading={before}
        note={avoidedSort(diff, lone)}
      />
    )),
    ...diff.added.map((lone) => (
      <Lone key={`new ${lone.id}`} side="after" lone={lone} reading={after} note="" />
    )),
    ...changed.map(({ a, change }) => {
      const node = before.nodes[a];
      return node ? (
        <Item key={`changed ${a}`} icon={PencilLine} className="text-muted">
          {[node.title, targetOf(node)].filter(Boolean).join(' ')}; {changeText(change, 'before')}
        </Item>
      ) : null;
    }),
    ...shape.map((sentence) => (
      <Item key={sentence} icon={Shuffle} className="text-muted">
        {sentence}
      </Item>
    )),
  ];
  return <ul className="grid gap-y-2 text-sm">{items}</ul>;
}

/** Whether {@link PlanChanges} has something to say. */
export const hasChanges = (diff: PlanDiff): boolean =>
  diff.movedPredicates.length + diff.added.length + diff.removed.length + shapeSentences(diff).length > 0 ||
  diff.matched.some(({ change }) => !SAID_ELSEWHERE.has(change.kind));

/** Access paths have their own rows; what is the same or only counted other amounts is in the plans. */
const SAID_ELSEWHERE: ReadonlySet<string> = new Set([
  'same',
  'access path',
  'work changed',
  'estimate',
  'conditions',
]);

interface ItemProps {
  readonly icon: LucideIcon;
  readonly className: string;
  readonly children: ReactNode;
}

function Item({ icon: Icon, className, children }: ItemProps) {
  return (
    <li className="flex gap-2.5">
      <Icon size={15} aria-hidden className={`mt-0.5 shrink-0 ${className}`} />
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
    </li>
  );
}

interface LoneProps {
  readonly side: Side;
  readonly lone: LoneOperator;
  readonly reading: Reading;
  /** What there is to say about it. */
  readonly note: string;
}

function Lone({ side, lone, reading, note }: LoneProps) {
  const node = reading.nodes[lone.id];
  const gone = side === 'before';
  return (
    <Item icon={gone ? Minus : Plus} className={gone ? 'text-before' : 'text-after'}>
      <span className={`font-semibold ${gone ? 'text-before' : 'text-after'}`}>{gone ? 'Gone' : 'New'}</span>{' '}
      {[lone.title, node ? targetOf(node) : ''].filter(Boolean).join(' ')}
      {note}
      {lone.pages > 0 && <span className="text-muted">, {count(lone.pages, 'page')}</span>}
    </Item>
  );
}

/** What a sort that is gone sorted, and what gives its order now. */
function avoidedSort({ sortsAvoided }: PlanDiff, { id }: LoneOperator): string {
  const sort = sortsAvoided.find((avoided) => avoided.id === id);
  if (!sort) return '';
  const { keys, rows, by } = sort;
  const order = by === null ? '' : `: ${by} delivers that order`;
  const of = rows > 0 ? ` of ${count(rows, 'row')}` : '';
  return `${of} by ${keys.join(', ')}${order}`;
}

/** What changed about the plan as a whole, in sentences. */
function shapeSentences(diff: PlanDiff): readonly string[] {
  return [
    ...(diff.joinOrderChanged ? ['The tables are joined in another order.'] : []),
    ...diff.sortsAvoided
      .filter(({ id }) => !diff.removed.some((lone) => lone.id === id))
      .map(
        ({ keys, rows, by }) =>
          `No sort by ${keys.join(', ')} of ${count(rows, 'row')} any more${by === null ? '' : `: ${by} delivers that order`}.`,
      ),
    ...diff.sortsAdded.map(({ keys, rows }) => `${count(rows, 'row')} are now sorted by ${keys.join(', ')}.`),
    ...diff.decorrelated.map(
      ({ name, loops, relations }) =>
        `${name} ran ${count(loops, 'time')}; ${list(relations)} is now read by a join.`,
    ),
    ...diff.correlated.map(
      ({ name, loops }) => `${name} now runs ${count(loops, 'time')}, once for each row.`,
    ),
    ...diff.inlinedCtes.map(({ name }) => `${name} is no longer computed apart.`),
    ...diff.materializedCtes.map(({ name }) => `${name} is now computed apart.`),
    ...diff.partitions.map(
      ({ relation, before, after }) =>
        `${relation}: ${thousands(before)} partitions read before, ${thousands(after)} after.`,
    ),
  ];
}
