import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { count } from '@/lib/base/count';
import type { ExerciseQuality } from '@/lib/course/quality.server';
import { refusedAt } from '@/lib/course/quality.server';
import { stemOf } from './ideas';

export interface AnswerListsProps {
  readonly row: ExerciseQuality;
  readonly ideas: Readonly<Record<string, string>>;
}

/** Every right answer with its idea, every wrong one with the check that refused it and what it said. */
export function AnswerLists({ row, ideas }: AnswerListsProps) {
  const { solutions, mistakes } = row;
  return (
    <>
      <Fold summary={count(solutions.length, 'right answer')}>
        {solutions.map(({ file, verdict }) => (
          <Answer key={file} file={file} asWanted={verdict === 'pass'} outcome={verdict}>
            {ideas[stemOf(file)]}
          </Answer>
        ))}
      </Fold>
      <Fold summary={`${count(mistakes.length, 'wrong answer')}: ${checksOf(row)}`}>
        {mistakes.map(({ file, expected, got, message }) => (
          <Answer
            key={file}
            file={file}
            asWanted={got === expected}
            outcome={got === expected ? got : `${got}, want ${expected}`}
          >
            {message}
          </Answer>
        ))}
      </Fold>
    </>
  );
}

const checksOf = (row: ExerciseQuality): string =>
  [...refusedAt(row)]
    .sort(([, a], [, b]) => b - a)
    .map(([code, times]) => `${times} at ${code}`)
    .join(', ');

function Fold({ summary, children }: { readonly summary: string; readonly children: ReactNode }) {
  return (
    <details className="mt-1">
      <summary className="w-fit max-w-full rounded-md py-1 text-muted hover:text-ink">{summary}</summary>
      <ul className="mb-3 divide-y divide-line border-y border-line">{children}</ul>
    </details>
  );
}

interface AnswerProps {
  readonly file: string;
  readonly asWanted: boolean;
  /** The check that decided, or the verdict. */
  readonly outcome: string;
  readonly children: ReactNode;
}

function Answer({ file, asWanted, outcome, children }: AnswerProps) {
  const Icon = asWanted ? Check : X;
  return (
    <li className="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[14.5rem_8.5rem_minmax(0,1fr)]">
      <p className="num flex min-w-0 gap-1.5">
        <Icon size={14} aria-hidden className={`mt-0.5 shrink-0 ${asWanted ? 'text-pass' : 'text-fail'}`} />
        <span className="sr-only">{asWanted ? 'as it should be: ' : 'an exception: '}</span>
        <span className="min-w-0 [overflow-wrap:anywhere]">{file}</span>
      </p>
      <p className={`num max-sm:ml-5 ${asWanted ? 'text-muted' : 'text-fail'}`}>{outcome}</p>
      <p className="text-pretty [overflow-wrap:anywhere] max-sm:ml-5">{children}</p>
    </li>
  );
}
