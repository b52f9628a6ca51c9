import type { PlanNode } from '@/lib/plan/plan';

/** Letters of one value that are shown; the rest is in what was pasted. */
const MAX_VALUE_LENGTH = 2000;

/** Everything that PostgreSQL printed for a node, by its own names. */
export function NodeDetails({ node }: { readonly node: PlanNode }) {
  return (
    <dl className="mt-3 grid gap-x-4 gap-y-1 border-t border-line pt-3 text-xs @min-[340px]/card:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      {Object.entries(node.raw).map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted not-first:mt-1 @min-[340px]/card:mt-0">{name}</dt>
          <dd className="num [overflow-wrap:anywhere]">{printed(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function printed(value: unknown): string {
  const text =
    typeof value === 'string' ? value : Array.isArray(value) ? listed(value) : JSON.stringify(value);
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text;
}

const listed = (values: readonly unknown[]): string =>
  values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(', ');
