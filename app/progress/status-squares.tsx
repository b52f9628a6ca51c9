import { list } from '@/lib/base/count';
import type { ExerciseStatus } from '@/lib/progress/record';

type Status = ExerciseStatus['status'];

const SQUARES: Readonly<Record<Status, string>> = {
  passed: 'bg-after',
  tried: 'border-2 border-before',
  untried: 'bg-ghost',
};

/** A square for each exercise, in the order of the course, and the same in words. */
export function StatusSquares({ statuses }: { readonly statuses: readonly Status[] }) {
  const words = (['passed', 'tried', 'untried'] as const).flatMap((status) => {
    const amount = statuses.filter((each) => each === status).length;
    return amount === 0 ? [] : [`${amount} ${status}`];
  });
  return (
    <>
      <div aria-hidden className="mt-3 flex flex-wrap gap-1">
        {statuses.map((status, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a square is its place in the course
          <span key={index} className={`size-3 ${SQUARES[status]}`} />
        ))}
      </div>
      <p className="mt-2 text-xs text-muted">One square for each exercise: {list(words)}.</p>
    </>
  );
}
