import { count } from '@/lib/base/count';
import type { Act, PlainError } from '@/lib/grading/code-observation';
import type { ActTrace } from '@/lib/sandbox/trace';
import type { CodeRun } from './code-lab-state';

/** What went wrong in an act, each kind once, with how often. */
export interface RunFault {
  readonly what: string;
  readonly times: number;
  /** Line of the reader's text, 1-based; null when unknown. */
  readonly line: number | null;
  /** The world made it, by plan or by a limit; it came out of the module all the same. */
  readonly byWorld: boolean;
}

/** Faults of one act that are shown, of each kind. */
const MAX_SHOWN = 8;

/** Why calls failed, what nobody caught, and what was left over, in the reader's words; what the world made comes last. */
export function faultsOf(act: Act<unknown>, trace: ActTrace): readonly RunFault[] {
  const failed = (made: boolean) =>
    trace.spans
      .filter(({ kind, byWorld }) => kind === 'call' && byWorld === made)
      .flatMap(({ name, fault }) => (fault === null ? [] : [`${name}: ${fault}`]));
  const own = [
    ...(act.endless === null ? [] : [fault(`It kept the clock busy without an end: ${act.endless}.`)]),
    ...together(failed(false)),
    ...together(act.unhandledRejections.map((error) => `Rejected and nobody listened: ${words(error)}`)),
    ...together(act.uncaughtErrors.map((error) => `Thrown where nobody could catch it: ${words(error)}`)),
    ...(act.pendingTimers > 0 ? [fault(timersLeft(act.pendingTimers))] : []),
  ];
  const ofWorld = together(failed(true)).map((one) => ({ ...one, byWorld: true }));
  return [...own.slice(0, MAX_SHOWN), ...ofWorld.slice(0, MAX_SHOWN)];
}

/** The message of a run that showed nothing, and the line it is about; null for one that ran. */
export function refusalOf({
  outcome,
}: CodeRun): { readonly message: string; readonly line: number | null } | null {
  if (outcome.kind === 'observed') return null;
  const line = /^Line (\d+):/.exec(outcome.message)?.[1];
  return { message: outcome.message, line: line === undefined ? null : Number(line) };
}

/** Where the first fault of a run was made in its text; null when there is none with a place. */
export function faultPlace(
  run: CodeRun,
  act: string | null,
): { readonly line: number; readonly message: string } | null {
  const refusal = refusalOf(run);
  if (refusal !== null)
    return refusal.line === null ? null : { line: refusal.line, message: refusal.message };
  if (run.outcome.kind !== 'observed' || act === null) return null;
  const observed = run.outcome.observation[act];
  const trace = run.trace?.[act];
  if (!observed || !trace) return null;
  const placed = faultsOf(observed, trace).find(({ line, byWorld }) => line !== null && !byWorld);
  return placed === undefined || placed.line === null ? null : { line: placed.line, message: placed.what };
}

const timersLeft = (amount: number): string =>
  `${count(amount, 'timer')} ${amount === 1 ? 'was' : 'were'} still to fire at the end.`;

const fault = (what: string): RunFault => ({ what, times: 1, line: lineIn(what), byWorld: false });

function together(texts: readonly string[]): readonly RunFault[] {
  const times = new Map<string, number>();
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1);
  return [...times].map(([what, amount]) => ({ ...fault(what), times: amount }));
}

function words({ name, message, line }: PlainError): string {
  return `${message === '' ? name : `${name}: ${message}`}${line === null ? '' : ` (line ${line})`}`;
}

function lineIn(text: string): number | null {
  const line = /\(line (\d+)\)$/.exec(text)?.[1];
  return line === undefined ? null : Number(line);
}
