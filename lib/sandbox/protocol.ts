import type { Outcome } from '../grading/attempt';
import type { CodeObservation } from '../grading/code-observation';
import { isLibraryName, LIBRARY_NAMES, type LibraryName } from './libraries';
import { MAX_MESSAGE_CHARS } from './limits';
import { isQuestion } from './questions';

/** One attempt as the worker gets it. */
export interface CodeJob {
  /** The name of the scenario in the lab's script: the exercise's id. */
  readonly scenario: string;
  readonly text: string;
  /** Functions and classes that the module must export. */
  readonly exports: readonly string[];
  /** Modules that may not be imported, because they would be the answer. Default: none. */
  readonly withheld?: readonly string[];
  /** Of everything that looks random; the same seed gives the same run. */
  readonly seed: number;
  /** Whether the outcome comes with a trace. Default: no. */
  readonly traced?: boolean;
  /** For `world.setting`. Default: none. */
  readonly settings?: Readonly<Record<string, number>>;
}

/** To the worker. Run ids are drawn by the session. */
export type Request =
  /** The lab's scenario script, before anything is run. */
  | { readonly kind: 'load'; readonly script: string }
  | { readonly kind: 'run'; readonly runId: number; readonly job: CodeJob }
  /** The answer to `need`: library -> its text. */
  | {
      readonly kind: 'libraries';
      readonly runId: number;
      readonly texts: Readonly<Partial<Record<LibraryName, string>>>;
    }
  /** The answer to `ask`, as JSON. */
  | { readonly kind: 'answer'; readonly runId: number; readonly askId: number; readonly json: string };

/** From the worker. What carries an unknown run id is dropped; what has another shape ends the session. */
export type Response =
  /** It can take requests. */
  | { readonly kind: 'ready' }
  /** The clock of a run is moving. */
  | { readonly kind: 'heartbeat'; readonly runId: number }
  | { readonly kind: 'progress'; readonly runId: number; readonly act: string }
  /** The run imports these libraries and waits for their texts. */
  | { readonly kind: 'need'; readonly runId: number; readonly names: readonly LibraryName[] }
  /** The run asks the page's PostgreSQL and waits; virtual time stands still. */
  | { readonly kind: 'ask'; readonly runId: number; readonly askId: number; readonly json: string }
  /** A traced run's trace as JSON, before its outcome. */
  | { readonly kind: 'trace'; readonly runId: number; readonly json: string }
  /** The run's outcome as JSON. */
  | { readonly kind: 'outcome'; readonly runId: number; readonly json: string }
  /** Our own fault. */
  | { readonly kind: 'crashed'; readonly runId: number; readonly message: string };

/** A message as it came through the port; null when it is none of ours or too long. */
export function readResponse(message: unknown): Response | null {
  if (typeof message !== 'object' || message === null) return null;
  const { kind, runId, ...rest } = message as Readonly<Record<string, unknown>>;
  if (kind === 'ready') return { kind };
  if (typeof runId !== 'number') return null;
  if (kind === 'heartbeat') return { kind, runId };
  if (kind === 'need') return readNeed(runId, rest.names);
  if (kind === 'ask') return readAsk(runId, rest);
  const text = { progress: rest.act, trace: rest.json, outcome: rest.json, crashed: rest.message }[
    String(kind)
  ];
  if (typeof text !== 'string' || text.length > MAX_MESSAGE_CHARS) return null;
  switch (kind) {
    case 'progress':
      return { kind, runId, act: text };
    case 'trace':
    case 'outcome':
      return { kind, runId, json: text };
    case 'crashed':
      return { kind, runId, message: text };
    default:
      return null;
  }
}

function readNeed(runId: number, names: unknown): Response | null {
  if (!Array.isArray(names) || names.length > LIBRARY_NAMES.length) return null;
  const known = names.filter((name) => typeof name === 'string' && isLibraryName(name));
  return known.length === names.length ? { kind: 'need', runId, names: known } : null;
}

function readAsk(
  runId: number,
  { askId, json }: { readonly askId?: unknown; readonly json?: unknown },
): Response | null {
  if (typeof askId !== 'number' || typeof json !== 'string' || json.length > MAX_MESSAGE_CHARS) return null;
  return isQuestion(json) ? { kind: 'ask', runId, askId, json } : null;
}

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
