import type { Check } from './checks/check';
import { judgeInStages, unjudged } from './judge';
import type { CheckResult, Verdict } from './verdict';
import { clipMessage } from './verdict';

/** What grading needs to know of an exercise; the kinds of exercise add how they are observed. */
export interface Gradable<Observation> {
  readonly id: string;
  readonly checks: readonly Check<Observation>[];
  /** Parts of an observation that are judged one after the other, see `judgeInStages`; the whole at once without it. */
  readonly stagesOf?: (observation: Observation) => readonly [Observation, ...Observation[]];
}

/** One press of Check. */
export interface Attempt<Exercise> {
  readonly exercise: Exercise;
  readonly text: string;
}

/** What became of an attempt in its runner. A reader's fault is data; a runner throws only for our own. */
export type Outcome<Observation> =
  | { readonly kind: 'observed'; readonly observation: Observation }
  | { readonly kind: 'invalid'; readonly message: string }
  | { readonly kind: 'timed-out'; readonly message: string };

/** Executes an attempt where it can be stopped. It knows nothing of earlier attempts and judges nothing. */
export type Runner<Exercise, Observation> = (
  attempt: Attempt<Exercise>,
  signal: AbortSignal,
) => Promise<Outcome<Observation>>;

export interface AttemptOptions<Exercise, Observation> {
  readonly runner: Runner<Exercise, Observation>;
  /** Where the verdict is kept; called once, also for an `error`. */
  readonly record: (verdict: Verdict) => void;
  /** Ends the attempt early; the promise then rejects with the signal's reason and nothing is recorded. */
  readonly signal: AbortSignal;
  /** Wall-clock milliseconds, for `wallMs`. */
  readonly now: () => number;
  /** Gets the cause when the verdict is `error`. */
  readonly onError?: (cause: unknown) => void;
}

/** A submission's limit in UTF-8 bytes; more is `invalid`. */
export const MAX_SUBMISSION_BYTES = 256 * 1024;

/**
 * The one flow: text in, verdict out. The same function serves the page, the `grade` command, the lab tests and
 * a server. Whatever the runner throws becomes the verdict `error`, here and nowhere else.
 */
export async function runAttempt<Observation, Exercise extends Gradable<Observation>>(
  attempt: Attempt<Exercise>,
  options: AttemptOptions<Exercise, Observation>,
): Promise<Verdict> {
  const startedMs = options.now();
  const conclusion = await conclude(attempt, options);
  options.signal.throwIfAborted();
  const verdict: Verdict = {
    exercise: attempt.exercise.id,
    ...conclusion,
    message: clipMessage(conclusion.message),
    wallMs: Math.round(options.now() - startedMs),
  };
  options.record(verdict);
  return verdict;
}

type Conclusion = Pick<Verdict, 'verdict' | 'message' | 'checks'>;

async function conclude<Observation, Exercise extends Gradable<Observation>>(
  attempt: Attempt<Exercise>,
  { runner, signal, onError }: AttemptOptions<Exercise, Observation>,
): Promise<Conclusion> {
  const { checks, stagesOf = (observation: Observation) => [observation] as const } = attempt.exercise;
  const without = (verdict: Verdict['verdict'], message: string): Conclusion => ({
    verdict,
    message,
    checks: unjudged(checks, 'Not judged: nothing could be measured.'),
  });
  const unreadable = findUnreadable(attempt.text);
  if (unreadable !== null) return without('invalid', unreadable);
  try {
    const outcome = await runner(attempt, signal);
    if (outcome.kind === 'invalid') return without('invalid', outcome.message);
    if (outcome.kind === 'timed-out') return without('timeout', outcome.message);
    return decide(judgeInStages(checks, stagesOf(outcome.observation)));
  } catch (cause) {
    signal.throwIfAborted();
    onError?.(cause);
    return without('error', 'The grader failed; this is our fault and does not count as a try.');
  }
}

function decide(checks: readonly CheckResult[]): Conclusion {
  const failed = checks.find((check) => check.status === 'fail');
  if (failed) return { verdict: 'fail', message: failed.message, checks };
  const skipped = checks.find((check) => check.status === 'skipped');
  if (skipped)
    throw new Error(`Check ${skipped.code} was skipped although no check failed: ${skipped.message}`);
  return { verdict: 'pass', message: checks.at(-1)?.message ?? 'Every check holds.', checks };
}

/** The reason why a text cannot be taken as a submission, or null. */
export function findUnreadable(text: string): string | null {
  const sizeBytes = new TextEncoder().encode(text).length;
  if (sizeBytes > MAX_SUBMISSION_BYTES) {
    return `The text is over ${MAX_SUBMISSION_BYTES / 1024} KiB, the most a submission may have.`;
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) return `Line ${lineAt(text, nul)} holds a NUL character: this is not a text file.`;
  if (text.includes('\uFFFD')) {
    return `Line ${lineAt(text, text.indexOf('\uFFFD'))} holds bytes that are not UTF-8: this is not a text file.`;
  }
  return null;
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
