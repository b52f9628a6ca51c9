'use client';

import { CircleAlert, CircleCheck } from 'lucide-react';
import { count } from '@/lib/base/count';
import type { Plan } from '@/lib/plan/plan';
import { nodesOf } from '@/lib/plan/plan';
import { Select } from '../_controls/select';
import { sourceOf } from './source';

export interface SourceNoteProps {
  readonly label: string;
  readonly text: string;
  readonly pick: number;
  readonly onPick: (pick: number) => void;
}

/** Under a text: what was read from it, which of its statements is looked at, or why nothing could be read. */
export function SourceNote({ label, text, pick, onPick }: SourceNoteProps) {
  const source = sourceOf(text);
  if (source.kind === 'empty') return null;
  if (source.kind === 'failed') {
    return (
      <p className="flex gap-2 border-l-2 border-fail bg-fail-tint px-3 py-2 text-sm [overflow-wrap:anywhere]">
        <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-fail" />
        <span>
          <span className="font-semibold text-fail">Not read.</span> {source.message} Your text is kept.
        </span>
      </p>
    );
  }
  const { plans } = source;
  const plan = plans[pick] ?? plans[0];
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2 text-xs text-muted">
      <span className="flex items-center gap-1.5">
        <CircleCheck size={14} aria-hidden className="text-pass" />
        {plan && `Read: ${count(nodesOf(plan).length, 'node')}.`}
      </span>
      {plans.length > 1 && (
        <Select
          label={`Statement of ${label.toLowerCase()}`}
          value={pick}
          onChange={(event) => onPick(Number(event.target.value))}
          className="min-w-0"
        >
          {plans.map((one, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the statements of one text keep their order
            <option key={i} value={i}>
              {nameOf(one, i)}
            </option>
          ))}
        </Select>
      )}
    </div>
  );
}

/** Letters of a statement's own text that name it. */
const MAX_QUERY_LENGTH = 60;

function nameOf({ root, query, hasPages }: Plan, i: number): string {
  const what = query?.replace(/\s+/g, ' ').trim().slice(0, MAX_QUERY_LENGTH) ?? root.title;
  return `Statement ${i + 1}: ${what}${hasPages ? `, ${count(root.pages, 'page')}` : ''}`;
}
