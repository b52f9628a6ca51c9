import { Check, CircleDot } from 'lucide-react';
import type { LessonStanding } from '@/lib/progress/lesson-standing';

/** Done, or how many exercises are passed; nothing for a lesson that is untouched or not read yet (null). */
export function StandingMark({ standing }: { readonly standing: LessonStanding | null }) {
  if (standing === null || standing.kind === 'untouched') return null;
  const { kind, passed, exercises } = standing;
  if (kind === 'done')
    return (
      <span className="inline-flex items-center gap-1.5 font-medium text-pass">
        <Check size={15} aria-hidden />
        Done
      </span>
    );
  return (
    <span className="inline-flex items-center gap-1.5 font-medium text-before">
      <CircleDot size={15} aria-hidden />
      In progress
      {passed > 0 && (
        <span className="font-normal text-muted">
          <span className="num">{passed}</span> of <span className="num">{exercises}</span> passed
        </span>
      )}
    </span>
  );
}
