import { Check, CircleDashed, CircleSlash, Hourglass, TriangleAlert, X } from 'lucide-react';
import type { Exercise } from '@/lib/authoring/exercise';
import type { CheckResult, Verdict, VerdictKind } from '@/lib/grading/verdict';
import type { CheckState } from './lab-state';

export interface VerdictPanelProps {
  readonly exercise: Exercise;
  readonly check: CheckState;
  /** The editor's text: a verdict about another text fades. */
  readonly text: string;
}

/**
 * The contract, listed from the start. After a check the deciding fact stands on top, and each line unfolds to its
 * own: further failures and the numbers of what holds.
 */
export function VerdictPanel({ exercise, check, text }: VerdictPanelProps) {
  const verdict = check.kind === 'judged' ? check.verdict : null;
  const stale = check.kind === 'judged' && check.text !== text;
  const lines =
    verdict?.checks ?? exercise.checks.map(({ code, title }) => ({ code, title, status: null, message: '' }));
  const decisive = lines.find(({ status }) => status === 'fail');
  return (
    <div className={`flex flex-col gap-3 p-4 ${stale ? 'opacity-90 grayscale' : ''}`}>
      <Summary check={check} stale={stale} exercise={exercise} />
      <ol aria-label="The contract" className="flex flex-col divide-y divide-line border-y border-line">
        {lines.map((line) => (
          <li key={line.code}>
            <Line line={line} decides={line === decisive} />
          </li>
        ))}
      </ol>
    </div>
  );
}

const WORDS: Readonly<
  Record<VerdictKind, { readonly word: string; readonly tone: string; readonly icon: typeof Check }>
> = {
  pass: { word: 'Passed', tone: 'text-pass', icon: Check },
  fail: { word: 'Not yet', tone: 'text-fail', icon: X },
  invalid: { word: 'Not judged', tone: 'text-warn', icon: CircleSlash },
  timeout: { word: 'Out of time', tone: 'text-warn', icon: Hourglass },
  error: { word: 'The grader failed', tone: 'text-warn', icon: TriangleAlert },
};

function Summary({
  check,
  stale,
  exercise: { checks, kind },
}: {
  readonly check: CheckState;
  readonly stale: boolean;
  readonly exercise: Exercise;
}) {
  if (check.kind === 'checking') {
    return <p className="text-sm text-muted">Checking on a fresh database, untouched by yours…</p>;
  }
  if (check.kind === 'idle') {
    return (
      <p className="text-sm text-muted">
        These {checks.length} lines are the whole contract.{' '}
        {kind === 'sql'
          ? 'Check tries them on a fresh database, untouched by yours.'
          : 'Nothing is judged before you press Check.'}
      </p>
    );
  }
  const { word, tone, icon: Icon } = WORDS[check.verdict.verdict];
  return (
    <div>
      <p className="flex flex-wrap items-center gap-x-2 text-sm">
        <Icon size={16} aria-hidden className={tone} />
        <span className={`font-semibold ${tone}`}>{word}</span>
        <span className="text-muted">{held(check.verdict)}</span>
        {stale && <span className="text-muted">for an earlier text; press Check again</span>}
      </p>
      <p className="mt-1 ml-6 text-sm text-pretty [overflow-wrap:anywhere]">{check.verdict.message}</p>
    </div>
  );
}

export function held({ checks }: Verdict): string {
  return `${checks.filter(({ status }) => status === 'pass').length} of ${checks.length} hold`;
}

type LineState = Omit<CheckResult, 'status'> & { readonly status: CheckResult['status'] | null };

function Line({ line, decides }: { readonly line: LineState; readonly decides: boolean }) {
  const { status, title, message, code } = line;
  const head = (
    <>
      <StatusIcon status={status} />
      <span className={status === 'fail' ? 'font-medium' : ''}>{title}</span>
      <span className="num ml-auto hidden pl-3 text-xs text-muted sm:inline">{code}</span>
    </>
  );
  if (status === null) return <p className="flex items-center gap-2 py-2 text-sm">{head}</p>;
  return (
    // The key folds the line again when a new verdict says something else.
    <details key={message} className={`py-2 ${decides ? '-mx-4 bg-fail-tint px-4' : ''}`}>
      <summary className="flex list-none items-center gap-2 text-sm [&::-webkit-details-marker]:hidden">
        {head}
      </summary>
      <p
        className={`mt-1.5 ml-6 text-sm text-pretty [overflow-wrap:anywhere] ${status === 'fail' ? '' : 'text-muted'}`}
      >
        {message}
      </p>
    </details>
  );
}

function StatusIcon({ status }: { readonly status: LineState['status'] }) {
  if (status === 'pass') return <Mark icon={Check} tone="text-pass" word="holds" />;
  if (status === 'fail') return <Mark icon={X} tone="text-fail" word="does not hold" />;
  return (
    <Mark icon={CircleDashed} tone="text-muted" word={status === null ? 'not checked yet' : 'not judged'} />
  );
}

function Mark({
  icon: Icon,
  tone,
  word,
}: {
  readonly icon: typeof Check;
  readonly tone: string;
  readonly word: string;
}) {
  return (
    <span className={`shrink-0 ${tone}`}>
      <Icon size={16} aria-hidden />
      <span className="sr-only">{word}: </span>
    </span>
  );
}
