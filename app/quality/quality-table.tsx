import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ExerciseQuality } from '@/lib/course/quality.server';
import { accepted, exceptionsOf, refused } from '@/lib/course/quality.server';
import { AnswerLists } from './answer-lists';
import type { Ideas } from './ideas';

const KINDS = { sql: 'SQL', choice: 'Choice', code: 'Code' } as const;

export interface QualityTableProps {
  readonly rows: readonly ExerciseQuality[];
  readonly ideas: Ideas;
}

/** A row of numbers per exercise, and below it every answer that was tried, folded. */
export function QualityTable({ rows, ideas }: QualityTableProps) {
  return (
    <table className="mt-4 w-full border-collapse text-sm">
      <caption className="sr-only">Exercises and what their checks did with right and wrong answers</caption>
      <thead>
        <tr className="border-b border-edge align-bottom text-xs text-muted">
          <Head>Exercise</Head>
          <Head className="max-sm:hidden">Kind</Head>
          <Head number>Right accepted</Head>
          <Head number>Wrong refused</Head>
          <Head className="max-sm:hidden">Second dataset</Head>
          <Head className="max-sm:hidden">Repeatable</Head>
          <Head className="max-sm:hidden">Endless stopped</Head>
        </tr>
      </thead>
      {rows.map((row) => (
        <Exercise key={row.exercise} row={row} ideas={ideas.get(row.exercise) ?? {}} />
      ))}
    </table>
  );
}

interface ExerciseProps {
  readonly row: ExerciseQuality;
  readonly ideas: Readonly<Record<string, string>>;
}

function Exercise({ row, ideas }: ExerciseProps) {
  const { solutions, mistakes, secondDataset, repeatable, endless } = row;
  const stopped = endless === null ? null : endless === 'timeout';
  const promises = [
    { name: 'second dataset', holds: secondDataset },
    { name: 'repeatable', holds: repeatable },
    { name: 'endless stopped', holds: stopped },
  ];
  return (
    <tbody className="border-b border-line">
      <tr id={row.exercise} className="align-baseline">
        <th scope="row" className="pt-3 pr-3 text-left font-semibold">
          {row.title}
        </th>
        <td className="pt-3 pr-3 text-muted max-sm:hidden">{KINDS[row.kind]}</td>
        <Amount of={solutions.length}>{accepted(row)}</Amount>
        <Amount of={mistakes.length}>{refused(row)}</Amount>
        {promises.map(({ name, holds }) => (
          <td key={name} className="pt-3 pr-3 max-sm:hidden">
            <Holds holds={holds} />
          </td>
        ))}
      </tr>
      <tr>
        <td colSpan={7} className="pt-1 pb-3 text-xs">
          <Exceptions sentences={exceptionsOf(row)} />
          <ul className="flex flex-wrap gap-x-4 text-muted sm:hidden">
            <li>{KINDS[row.kind]}</li>
            {promises.map(({ name, holds }) => (
              <li key={name} className="flex gap-1.5">
                {name} <Holds holds={holds} />
              </li>
            ))}
          </ul>
          <AnswerLists row={row} ideas={ideas} />
        </td>
      </tr>
    </tbody>
  );
}

interface HeadProps {
  readonly number?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

function Head({ number = false, className = '', children }: HeadProps) {
  return (
    <th
      scope="col"
      className={`py-2 pr-3 font-normal sm:whitespace-nowrap ${number ? 'text-right sm:pr-8' : 'text-left'} ${className}`}
    >
      {children}
    </th>
  );
}

function Amount({ of: all, children }: { readonly of: number; readonly children: number }) {
  return (
    <td className="num pt-3 pr-3 text-right whitespace-nowrap sm:pr-8">
      <span className={children === all ? 'font-medium' : 'font-medium text-fail'}>{children}</span>
      <span className="text-xs text-muted"> of {all}</span>
    </td>
  );
}

function Holds({ holds }: { readonly holds: boolean | null }) {
  if (holds === null) {
    return (
      <span className="text-muted">
        <span aria-hidden>–</span>
        <span className="sr-only">does not apply</span>
      </span>
    );
  }
  const Icon = holds ? Check : X;
  return (
    <span className={`inline-flex items-center gap-1 ${holds ? 'text-pass' : 'text-fail'}`}>
      <Icon size={14} aria-hidden />
      {holds ? 'yes' : 'no'}
    </span>
  );
}

function Exceptions({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <ul className="mb-2 border-l-2 border-fail bg-fail-tint px-3 py-1.5 text-fail">
      {sentences.map((sentence) => (
        <li key={sentence}>Exception: {sentence}</li>
      ))}
    </ul>
  );
}
