import { count } from '@/lib/base/count';
import type { ConformanceGroup, Deviation } from '@/lib/course/conformance.server';
import { deviationsOf } from '@/lib/course/conformance.server';

export interface DeviationsProps {
  readonly groups: readonly ConformanceGroup[];
  readonly engine: string;
  /** Version of the Redis that was asked. */
  readonly redis: string;
  /** Each group opens on a press. */
  readonly folded?: boolean;
}

/** Every sequence that an engine answers otherwise, by group: the first step that differs and both answers. */
export function Deviations({ groups, engine, redis, folded = false }: DeviationsProps) {
  const found = groups.flatMap((group) => {
    const deviations = deviationsOf(group, engine);
    return deviations.length === 0 ? [] : [{ title: group.title, deviations }];
  });
  return (
    <div className={`mt-4 flex flex-col ${folded ? 'gap-1' : 'gap-8'}`}>
      {found.map(({ title, deviations }) =>
        folded ? (
          <details key={title} className="text-sm">
            <summary className="w-fit rounded-md py-1 hover:text-ink">
              {title}: <span className="text-muted">{count(deviations.length, 'sequence')} otherwise</span>
            </summary>
            <DeviationList deviations={deviations} redis={redis} />
          </details>
        ) : (
          <section key={title}>
            <h3 className="text-sm">{title}</h3>
            <DeviationList deviations={deviations} redis={redis} />
          </section>
        ),
      )}
    </div>
  );
}

interface DeviationListProps extends Pick<DeviationsProps, 'redis'> {
  readonly deviations: readonly Deviation[];
}

function DeviationList({ deviations, redis }: DeviationListProps) {
  return (
    <ul className="mt-1 divide-y divide-line border-y border-line">
      {deviations.map(({ name, step, got, real, steps }) => (
        <li key={name} className="grid gap-x-6 gap-y-1 py-2.5 text-xs sm:grid-cols-[15rem_minmax(0,1fr)]">
          <div>
            <p className="text-sm font-medium">{name}</p>
            {steps.length > 1 && (
              <p className="text-muted">
                step {steps.indexOf(step) + 1} of {steps.length}
              </p>
            )}
          </div>
          <dl className="num grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 [overflow-wrap:anywhere]">
            <dt className="text-muted">asked</dt>
            <dd>{step}</dd>
            <dt className="text-muted">Redis {redis}</dt>
            <dd>{real}</dd>
            <dt className="text-muted">here</dt>
            <dd className="text-before">{got}</dd>
          </dl>
        </li>
      ))}
    </ul>
  );
}
