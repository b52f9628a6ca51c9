import { thousands } from '@/lib/base/count';
import { selfPages, totalRows } from '@/lib/plan/measure';
import type { Plan, PlanNode } from '@/lib/plan/plan';
import { nodesOf } from '@/lib/plan/plan';

/** The plan as an indented table: what each node is, the pages it read itself, its rows, the rows it threw away. */
export function PlanTree({ plan, caption }: { readonly plan: Plan; readonly caption: string }) {
  const nodes = nodesOf(plan);
  const depths = depthsOf(nodes);
  const most = Math.max(1, ...nodes.map(selfPages));
  return (
    <table className="w-full border-collapse text-xs">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-line text-left text-muted">
          <th scope="col" className="py-1.5 pr-2 font-normal">
            Node
          </th>
          <Heading>pages</Heading>
          <Heading>rows</Heading>
          <Heading>removed</Heading>
        </tr>
      </thead>
      <tbody>
        {nodes.map((node) => (
          <tr key={node.id} className="border-b border-line align-top last:border-b-0">
            <th scope="row" className="py-1.5 pr-2 text-left font-normal">
              <NodeName node={node} depth={depths.get(node.id) ?? 0} />
            </th>
            <Cell>
              <span className={`-mr-1 rounded-md px-1 py-0.5 ${HEAT[heatOf(selfPages(node), most)]}`}>
                {thousands(selfPages(node))}
              </span>
            </Cell>
            <Cell>{node.loops === 0 ? 'never run' : thousands(totalRows(node))}</Cell>
            <Cell>
              {removedOf(node) === 0 ? <span className="text-muted">0</span> : thousands(removedOf(node))}
            </Cell>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Heading({ children }: { readonly children: string }) {
  return (
    <th scope="col" className="py-1.5 pl-3 text-right font-normal">
      {children}
    </th>
  );
}

function Cell({ children }: { readonly children: React.ReactNode }) {
  return <td className="num py-1.5 pr-1 pl-3 text-right whitespace-nowrap">{children}</td>;
}

function NodeName({ node, depth }: { readonly node: PlanNode; readonly depth: number }) {
  const { conditions, loops } = node;
  const details = [
    ['Index Cond', conditions.index],
    ['Recheck Cond', conditions.recheck],
    ['Filter', conditions.filter],
    ['Sort Key', conditions.sortKey.join(', ') || null],
  ] as const;
  return (
    <div style={{ paddingLeft: `${depth * 14}px` }} className="min-w-0">
      <span className="font-semibold">{node.title}</span>
      {node.index !== null && <span> using {node.index}</span>}
      {node.relation !== null && <span> on {node.relation}</span>}
      {loops > 1 && <span className="text-muted"> ×{thousands(loops)}</span>}
      {details.map(([name, text]) =>
        text === null ? null : (
          <div key={name} className="text-muted [overflow-wrap:anywhere]">
            {name}: <span className="num">{text}</span>
          </div>
        ),
      )}
    </div>
  );
}

const removedOf = ({ removed }: PlanNode): number => removed.filter + removed.joinFilter + removed.recheck;

/** One hue in five steps, by the share of the most expensive node. */
const HEAT = ['', 'bg-heat-1', 'bg-heat-2', 'bg-heat-3', 'bg-heat-4'] as const;

function heatOf(pages: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (pages === 0) return 0;
  const share = pages / most;
  if (share > 0.5) return pages > 100 ? 4 : 2;
  if (share > 0.2) return 2;
  return 1;
}

function depthsOf(nodes: readonly PlanNode[]): ReadonlyMap<number, number> {
  const depths = new Map<number, number>();
  for (const { id, parentId } of nodes)
    depths.set(id, parentId === null ? 0 : (depths.get(parentId) ?? 0) + 1);
  return depths;
}
