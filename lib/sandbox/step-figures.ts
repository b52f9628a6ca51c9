import type { Figure, StepFigures } from '../base/figure';
import type { Plain } from '../grading/code-observation';
import { hitRateOf, mostAtOnce, quantile } from './run-figures';
import type { ActTrace, Span } from './trace';

const plain = (amount: number): Figure => ({ amount, unit: '' });
const ms = (amount: number): Figure => ({ amount: Math.round(amount), unit: 'ms' });

/**
 * What the run of a step on code gave, in virtual time. What had not ended when the act did has no duration. `seen` is
 * what its world recorded: what that holds under `figures`, a record of numbers, are figures of the world's own.
 */
export function traceFigures(trace: ActTrace, seen?: Plain): StepFigures {
  const calls = trace.spans.filter(({ kind }) => kind === 'call');
  const work = trace.spans.filter(({ kind }) => kind === 'work');
  const hits = hitRateOf(trace).map(({ value }): [string, Figure] => [
    'hit-rate',
    { amount: Math.round(value), unit: '%' },
  ]);
  return {
    calls: plain(calls.length),
    'calls-answered': plain(calls.filter(({ end }) => end === 'ok').length),
    work: plain(work.length),
    'at-once': plain(mostAtOnce(work)),
    commands: plain(trace.commandsTotal),
    ...Object.fromEntries(hits),
    ...timesOf('call', calls),
    ...timesOf('work', work),
    ...figuresIn(seen),
  };
}

function figuresIn(seen: Plain | undefined): StepFigures {
  const figures = isRecord(seen) ? seen.figures : undefined;
  if (!isRecord(figures)) return {};
  const counted = Object.entries(figures).flatMap(([name, amount]): [string, Figure][] =>
    typeof amount === 'number' ? [[name, plain(amount)]] : [],
  );
  return Object.fromEntries(counted);
}

const isRecord = (value: Plain | undefined): value is Readonly<Record<string, Plain>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function timesOf(name: string, spans: readonly Span[]): StepFigures {
  const took = spans.flatMap(({ startMs, endMs }) => (endMs === null ? [] : [endMs - startMs]));
  if (took.length === 0) return {};
  return {
    [`${name}-shortest`]: ms(Math.min(...took)),
    [`${name}-p95`]: ms(quantile(took, 0.95)),
    [`${name}-longest`]: ms(Math.max(...took)),
  };
}
