import { z } from 'zod';
import type { Outcome } from '../grading/attempt';
import type { CodeObservation } from '../grading/code-observation';
import { MAX_MESSAGE_CHARS } from './limits';

/** One attempt as the worker gets it. */
export interface CodeJob {
  /** The name of the scenario in the lab's script: the exercise's id. */
  readonly scenario: string;
  readonly text: string;
  /** Functions and classes that the module must export. */
  readonly exports: readonly string[];
  /** Of everything that looks random; the same seed gives the same run. */
  readonly seed: number;
}

/** To the worker. Run ids are drawn by the session. */
export type Request =
  /** The lab's scenario script, before anything is run. */
  | { readonly kind: 'load'; readonly script: string }
  | { readonly kind: 'run'; readonly runId: number; readonly job: CodeJob };

/** From the worker. What carries an unknown run id is dropped; what has another shape ends the session. */
export const responseSchema = z.discriminatedUnion('kind', [
  /** It can take requests. */
  z.object({ kind: z.literal('ready') }),
  /** The clock of a run is moving. */
  z.object({ kind: z.literal('heartbeat'), runId: z.number() }),
  z.object({ kind: z.literal('progress'), runId: z.number(), act: z.string().max(200) }),
  /** The run's outcome as JSON. */
  z.object({ kind: z.literal('outcome'), runId: z.number(), json: z.string().max(MAX_MESSAGE_CHARS) }),
  /** Our own fault. */
  z.object({ kind: z.literal('crashed'), runId: z.number(), message: z.string() }),
]);

export type Response = z.infer<typeof responseSchema>;

export type CodeOutcome = Outcome<CodeObservation>;

/** Why a worker is no more. */
export type Loss =
  /** It took more memory than it may; a fault of the submission. */
  | { readonly kind: 'memory' }
  /** It could not start or broke; a fault of ours. */
  | { readonly kind: 'broken'; readonly message: string };

/** The one thing that both realms' workers are to us. */
export interface SandboxPort {
  post(message: Request): void;
  onMessage(listener: (message: unknown) => void): void;
  onLoss(listener: (loss: Loss) => void): void;
  /** Ends the worker, whatever it is doing. */
  terminate(): void;
}
