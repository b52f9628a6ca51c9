import type { LucideIcon } from 'lucide-react';
import { Check, CircleDashed, X } from 'lucide-react';
import type { Ref } from 'react';
import type { CheckResult } from '@/lib/grading/verdict';
import { HintText } from './hint-text';
import { VerdictField } from './verdict-field';

/** A line of the contract; no status before the first check. */
export type LineState = Omit<CheckResult, 'status'> & { readonly status: CheckResult['status'] | null };

export interface VerdictLineProps {
  readonly line: LineState;
  /** The first line that does not hold: it is open, the others are folded. */
  readonly decides: boolean;
  readonly ref?: Ref<HTMLLIElement>;
}

/** One line of the contract with its fact: got, wanted and for which input. */
export function VerdictLine({ line: { status, title, message, code }, decides, ref }: VerdictLineProps) {
  const head = (
    <>
      <Status status={status} />
      <span className={`min-w-0 ${status === 'fail' ? 'font-medium' : ''}`}>
        <HintText text={title} />
      </span>
      <span className="num ml-auto hidden pl-3 text-xs text-muted sm:inline">{code}</span>
    </>
  );
  if (status === null) {
    return (
      <li>
        <p className="flex items-center gap-2 py-1.5 text-sm">{head}</p>
      </li>
    );
  }
  return (
    <li ref={ref} className={`scroll-mt-14 scroll-mb-2 ${decides ? '-mx-4 bg-fail-tint px-4' : ''}`}>
      {/* The key folds the line, or opens it, when a new verdict says something else. */}
      <details key={`${decides} ${message}`} open={decides} className="py-1.5">
        <summary className="flex list-none items-center gap-2 text-sm [&::-webkit-details-marker]:hidden">
          {head}
        </summary>
        <p
          className={`mt-1 ml-6 text-sm text-pretty [overflow-wrap:anywhere] ${status === 'fail' ? '' : 'text-muted'}`}
        >
          <HintText text={message} />
        </p>
        {status === 'fail' && <VerdictField message={message} />}
      </details>
    </li>
  );
}

const STATUSES: Readonly<
  Record<CheckResult['status'], { readonly icon: LucideIcon; readonly tone: string; readonly word: string }>
> = {
  pass: { icon: Check, tone: 'text-pass', word: 'holds' },
  fail: { icon: X, tone: 'text-fail', word: 'does not hold' },
  skipped: { icon: CircleDashed, tone: 'text-muted', word: 'not judged' },
};

function Status({ status }: Pick<LineState, 'status'>) {
  const { icon: Icon, tone, word } = STATUSES[status ?? 'skipped'];
  return (
    <span className={`shrink-0 ${tone}`}>
      <Icon size={16} aria-hidden />
      <span className="sr-only">{status === null ? 'not checked yet' : word}: </span>
    </span>
  );
}
