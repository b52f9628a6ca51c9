import type { LucideIcon } from 'lucide-react';
import { ArrowLeftRight, Check, CircleSlash, Hourglass, TriangleAlert, X } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import type { Verdict, VerdictKind } from '@/lib/grading/verdict';
import { Button } from '../_controls/button';
import { QUALITY_HREF } from '../_shell/pages';
import type { CheckState } from './lab-state';
import type { LineState } from './verdict-line';
import { VerdictLine } from './verdict-line';

/** As much of an exercise of any kind as its contract needs. */
export interface Contract {
  readonly kind: 'sql' | 'choice' | 'code';
  readonly checks: readonly { readonly code: string; readonly title: string }[];
}

export interface VerdictPanelProps {
  readonly exercise: Contract;
  readonly check: CheckState;
  /** The editor's text: a verdict about another text fades. */
  readonly text: string;
  /** Shows other right answers, after a pass; left out where there are none to show. */
  readonly onCompare?: () => void;
}

/**
 * The contract, listed from the start. After a check its first line that does not hold is open, the rest folded; each
 * unfolds to its own fact, the numbers of what holds included.
 */
export function VerdictPanel({ exercise, check, text, onCompare }: VerdictPanelProps) {
  const verdict = check.kind === 'judged' ? check.verdict : null;
  const stale = check.kind === 'judged' && check.text !== text;
  const lines: readonly LineState[] =
    verdict?.checks ?? exercise.checks.map(({ code, title }) => ({ code, title, status: null, message: '' }));
  const decisive = lines.find(({ status }) => status === 'fail');
  const top = useRef<HTMLDivElement>(null);
  const open = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (verdict !== null) (open.current ?? top.current)?.scrollIntoView({ block: 'nearest' });
  }, [verdict]);
  return (
    <div className={`flex flex-col pb-4 ${stale ? 'opacity-90 grayscale' : ''}`}>
      <div ref={top} />
      <Summary check={check} stale={stale} exercise={exercise} onCompare={onCompare} />
      <ol aria-label="The contract" className="flex flex-col divide-y divide-line border-b border-line px-4">
        {lines.map((line) => (
          <VerdictLine
            key={line.code}
            ref={line === decisive ? open : undefined}
            line={line}
            decides={line === decisive}
          />
        ))}
      </ol>
    </div>
  );
}

const WORDS: Readonly<
  Record<VerdictKind, { readonly word: string; readonly tone: string; readonly icon: LucideIcon }>
> = {
  pass: { word: 'Passed', tone: 'text-pass', icon: Check },
  fail: { word: 'Not yet', tone: 'text-fail', icon: X },
  invalid: { word: 'Not judged', tone: 'text-warn', icon: CircleSlash },
  timeout: { word: 'Out of time', tone: 'text-warn', icon: Hourglass },
  error: { word: 'The grader failed', tone: 'text-warn', icon: TriangleAlert },
};

const CHECKING: Readonly<Record<Contract['kind'], string>> = {
  sql: 'Checking on a fresh database, untouched by yours…',
  choice: 'Checking…',
  code: 'Checking in a fresh sandbox…',
};

const BEFORE_CHECK: Readonly<Record<Contract['kind'], string>> = {
  sql: 'Check tries them on a fresh database, untouched by yours.',
  choice: 'Nothing is judged before you press Check.',
  code: 'Check tries them in a fresh sandbox, under a virtual clock: the same text has the same verdict.',
};

interface SummaryProps extends Omit<VerdictPanelProps, 'text'> {
  readonly stale: boolean;
}

function Summary({ exercise: { kind, checks }, check, stale, onCompare }: SummaryProps) {
  if (check.kind === 'checking') {
    return <p className="border-b border-line p-4 text-sm text-muted">{CHECKING[kind]}</p>;
  }
  if (check.kind === 'idle') {
    return (
      <p className="border-b border-line p-4 text-sm text-pretty text-muted">
        These {checks.length} lines are the whole contract. {BEFORE_CHECK[kind]}{' '}
        <Link href={QUALITY_HREF} prefetch={false} className="underline underline-offset-2 hover:text-ink">
          How the checks are tested
        </Link>
      </p>
    );
  }
  const { verdict } = check;
  const { word, tone, icon: Icon } = WORDS[verdict.verdict];
  const failed = verdict.verdict === 'fail';
  return (
    // The line that fails says why, further down; the word stays in sight above it.
    <div
      className={`border-b border-line bg-surface px-4 py-2.5 text-sm ${failed ? 'sticky top-0 z-1' : ''}`}
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
        <Icon size={16} aria-hidden className={tone} />
        <span className={`font-semibold ${tone}`}>{word}</span>
        <span className="text-muted">{held(verdict)}</span>
        {stale && <span className="text-muted">for an earlier text; press Check again</span>}
      </div>
      {!failed && (
        <div className="mt-1 ml-6 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p className="text-pretty [overflow-wrap:anywhere]">{verdict.message}</p>
          {verdict.verdict === 'pass' && onCompare && <Compare onCompare={onCompare} />}
        </div>
      )}
    </div>
  );
}

function Compare({ onCompare }: { readonly onCompare: () => void }) {
  return (
    <Button size="small" icon={<ArrowLeftRight size={14} aria-hidden />} onClick={onCompare}>
      Compare with other ways
    </Button>
  );
}

export function held({ checks }: Verdict): string {
  return `${checks.filter(({ status }) => status === 'pass').length} of ${checks.length} hold`;
}
