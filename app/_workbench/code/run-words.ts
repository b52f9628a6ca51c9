import { formatMs, runFigures } from '@/lib/sandbox/run-figures';
import type { CodePanel, ShownAct } from './code-lab-state';
import { refusalOf } from './run-faults';

/** What came of the last run, in a sentence for who does not see it; empty before the first. */
export function announceRun({ run, view }: CodePanel, act: ShownAct | null): string {
  if (run === null || view === 'check') return '';
  const refusal = refusalOf(run);
  if (refusal !== null) return refusal.message;
  if (act === null) return '';
  const figures = runFigures(act.trace).map(({ name, value, unit }) =>
    `${name} ${formatMs(value)} ${unit}`.trim(),
  );
  return `Done: ${figures.join(', ')}.`;
}
