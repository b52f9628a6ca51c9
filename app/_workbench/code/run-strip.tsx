import { formatMs, runFigures } from '@/lib/sandbox/run-figures';
import type { ActTrace } from '@/lib/sandbox/trace';
import { Figure } from '../number-strip';

/** At most four numbers of an act, each with its change since the run before. */
export function RunStrip({ trace, before }: { readonly trace: ActTrace; readonly before: ActTrace | null }) {
  const then = before === null ? [] : runFigures(before);
  return (
    <dl className="flex shrink-0 flex-wrap items-baseline gap-x-6 gap-y-1 border-line px-4 py-2.5 text-xs">
      {runFigures(trace).map(({ name, value, unit }, at) => (
        <Figure
          key={name}
          name={name}
          value={value}
          unit={unit}
          before={then.find((figure) => figure.name === name)?.value ?? null}
          big={at === 0}
          better={unit === '%' ? 'more' : 'less'}
          {...(unit !== '' && { format: formatMs })}
        />
      ))}
    </dl>
  );
}
