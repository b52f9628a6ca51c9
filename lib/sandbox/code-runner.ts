import type { CodeExercise } from '../authoring/code-exercise';
import type { Runner } from '../grading/attempt';
import type { CodeObservation } from '../grading/code-observation';
import type { SandboxSession } from './session';

/** What an attempt needs of a sandbox; it is closed afterwards. */
export type AttemptSandbox = Pick<SandboxSession, 'run' | 'close'>;

export interface CodeRunnerOptions {
  /** Opens a fresh sandbox with the scenarios of the exercise's lab; nothing of an earlier attempt is in it. */
  readonly open: (lab: string, signal: AbortSignal) => Promise<AttemptSandbox>;
  /** Wall clock from the moment the sandbox is ready. Default 20 s. */
  readonly timeoutMs?: number;
  /** Of everything that looks random in the scenario and in the submission. Default 1. */
  readonly seed?: number;
  readonly onProgress?: (act: string) => void;
}

/** The seed of an attempt, unless told otherwise: everybody is judged on the same world. */
const DEFAULT_SEED = 1;

/** Runs an attempt in a sandbox of its own, which is ended afterwards, also when time is up or `signal` aborts. */
export function codeRunner({
  open,
  timeoutMs,
  seed = DEFAULT_SEED,
  onProgress,
}: CodeRunnerOptions): Runner<CodeExercise, CodeObservation> {
  return async ({ exercise, text }, signal) => {
    const session = await open(exercise.lab, signal);
    try {
      const { id, exports, withheld } = exercise;
      const job = { scenario: id, text, exports: Object.keys(exports), seed, ...(withheld && { withheld }) };
      return await session.run(job, {
        signal,
        ...(timeoutMs && { timeoutMs }),
        ...(onProgress && { onProgress }),
      });
    } finally {
      session.close();
    }
  };
}
