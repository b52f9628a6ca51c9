import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { thousands } from '@/lib/base/count';
import type { RelationChange, RelationUse } from '@/lib/plan/relation-use';
import { accessText } from './access';

/** One row for each table: how it was read and how it is read now, in pages and rows. */
export function RelationChanges({ relations }: { readonly relations: readonly RelationChange[] }) {
  return (
    <ul className="divide-y divide-line">
      {relations.map(({ relation, alias, before, after }) => (
        <li
          key={`${alias} ${relation}`}
          className="grid grid-cols-2 gap-x-6 gap-y-2 py-3 first:pt-0 @min-[760px]:grid-cols-[minmax(0,9rem)_minmax(0,1fr)_10rem_10rem_10rem]"
        >
          <p className="col-span-2 font-semibold [overflow-wrap:anywhere] @min-[760px]:col-span-1 @min-[760px]:pt-4">
            {relation}
            {alias !== relation && <span className="font-normal text-muted"> {alias}</span>}
          </p>
          <dl className="contents">
            <Change
              name="access"
              className="col-span-2 @min-[760px]:col-span-1"
              before={before && accessText(before.access)}
              after={after && accessText(after.access)}
            />
            <Figures name="pages" of={({ pages }) => pages} {...{ before, after }} />
            <Figures name="rows read" of={({ rowsRead }) => rowsRead} {...{ before, after }} />
            <Figures name="rows kept" of={({ rowsKept }) => rowsKept} {...{ before, after }} />
          </dl>
        </li>
      ))}
    </ul>
  );
}

interface FiguresProps {
  readonly name: string;
  readonly of: (use: RelationUse) => number;
  readonly before: RelationUse | null;
  readonly after: RelationUse | null;
}

function Figures({ name, of, before, after }: FiguresProps) {
  return (
    <Change name={name} num before={before && thousands(of(before))} after={after && thousands(of(after))} />
  );
}

interface ChangeProps {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly num?: boolean;
  readonly className?: string;
}

function Change({ name, before, after, num = false, className = '' }: ChangeProps) {
  return (
    <div className={`min-w-0 ${className}`}>
      <dt className="text-xs text-muted">{name}</dt>
      <dd className={`text-sm [overflow-wrap:anywhere] ${num ? 'num' : ''}`}>
        <BeforeAfter before={before ?? 'not read'} after={after ?? 'not read'} />
      </dd>
    </div>
  );
}

/** `1,847 → 4`, or the value once where nothing changed. */
export function BeforeAfter({ before, after }: { readonly before: ReactNode; readonly after: ReactNode }) {
  if (before === after) return <span className="text-muted">{before}, as before</span>;
  return (
    <>
      <span className="sr-only">before: </span>
      <span className="text-before">{before}</span>
      <ArrowRight size={14} aria-hidden className="mx-1.5 mb-0.5 inline-block text-muted" />
      <span className="sr-only">, after: </span>
      <span className="text-after">{after}</span>
    </>
  );
}
