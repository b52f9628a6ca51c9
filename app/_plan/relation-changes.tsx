import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { thousands } from '@/lib/base/count';
import type { PlanDiff } from '@/lib/plan/diff';
import type { RelationUse } from '@/lib/plan/relation-use';
import { accessText } from './access';

/** One row for each table: how it was read and how it is read now, in pages and rows where both plans tell them. */
export function RelationChanges({ diff }: { readonly diff: PlanDiff }) {
  const { relations, pages, rowsRead: rows } = diff;
  return (
    <ul className="divide-y divide-line">
      {relations.map(({ relation, alias, before, after }) => (
        <li key={`${alias} ${relation}`} className="gap-x-8 py-3 first:pt-0 @min-[900px]:flex">
          <p className="font-semibold [overflow-wrap:anywhere] @min-[900px]:w-40 @min-[900px]:shrink-0 @min-[900px]:pt-[18px]">
            {relation}
            {alias !== relation && <span className="font-normal text-muted"> {alias}</span>}
          </p>
          <dl className="mt-1 flex min-w-0 grow flex-wrap gap-x-8 gap-y-2 @min-[900px]:mt-0 @min-[900px]:flex-nowrap">
            <Change
              name="access"
              className="basis-full @min-[900px]:grow @min-[900px]:basis-0"
              before={before && accessText(before.access)}
              after={after && accessText(after.access)}
            />
            {pages && <Figures name="pages" of={(use) => use.pages} {...{ before, after }} />}
            {rows && <Figures name="rows read" of={(use) => use.rowsRead} {...{ before, after }} />}
            {rows && <Figures name="rows kept" of={(use) => use.rowsKept} {...{ before, after }} />}
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
    <Change
      name={name}
      num
      className="@min-[900px]:w-40 @min-[900px]:shrink-0"
      before={before && thousands(of(before))}
      after={after && thousands(of(after))}
    />
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
