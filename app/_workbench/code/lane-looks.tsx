// How waiting, work and failure look in every drawing along virtual time: hollow, filled, and crossed by a word.

import { formatMs } from '@/lib/sandbox/run-figures';
import type { Span } from '@/lib/sandbox/trace';

const DASHED = { strokeDasharray: '3 2' };

/** The look of a call or a piece of work. */
export function lookOf({ kind, end, byWorld }: Pick<Span, 'kind' | 'end' | 'byWorld'>) {
  if (end === 'failed') return byWorld ? FAILED_BY_WORLD : FAILED;
  if (kind === 'call') return end === 'open' ? { ...WAIT, ...DASHED } : WAIT;
  return end === 'open' ? { fill: 'var(--after-tint)', stroke: 'var(--after)', ...DASHED } : WORK;
}

export const WAIT = { fill: 'transparent', stroke: 'var(--before)', strokeWidth: 1 };
export const WORK = { fill: 'var(--after)', stroke: 'var(--surface)', strokeWidth: 0.5 };
export const FAILED = { fill: 'var(--fail-tint)', stroke: 'var(--fail)', strokeWidth: 1.5 };
export const FAILED_BY_WORLD = { fill: 'var(--warn-tint)', stroke: 'var(--warn)', strokeWidth: 1, ...DASHED };

interface Meaning {
  readonly className: string;
  readonly words: string;
}

const MEANINGS = {
  call: { className: 'border border-before', words: 'a call, waiting' },
  wait: { className: 'border border-before', words: 'waiting' },
  work: { className: 'bg-after', words: 'work of the world' },
  connection: {
    className: 'border border-before border-l-4 border-l-after',
    words: 'asked over a connection',
  },
  failed: { className: 'border-2 border-fail bg-fail-tint', words: 'failed' },
  world: { className: 'border border-dashed border-warn bg-warn-tint', words: 'failed by the world' },
  open: { className: 'border border-dashed border-edge', words: 'not over at the end' },
} as const satisfies Readonly<Record<string, Meaning>>;

/** What the looks mean, those that are there. */
export function LaneLegend({ of }: { readonly of: readonly (keyof typeof MEANINGS)[] }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
      {of.map((name) => (
        <li key={name} className="flex items-center gap-1.5">
          <span aria-hidden className={`inline-block h-2.5 w-5 ${MEANINGS[name].className}`} />
          {MEANINGS[name].words}
        </li>
      ))}
    </ul>
  );
}

/** `main, 0 to 308 ms`, and what failed. */
export function describeSpan({
  name,
  startMs,
  endMs,
  fault,
}: Pick<Span, 'name' | 'startMs' | 'endMs' | 'fault'>) {
  const time =
    endMs === null ? `from ${formatMs(startMs)} ms` : `${formatMs(startMs)} to ${formatMs(endMs)} ms`;
  return `${name}, ${time}${fault === null ? '' : `, ${fault}`}`;
}
