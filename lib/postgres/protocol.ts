import type { Outcome } from '../grading/attempt';
import type { SqlObservation } from '../grading/sql-observation';
import type { Catalogue } from './catalogue';
import type { DatabaseAssets } from './engine';
import type { ExplainOutcome } from './explain';
import type { ObserveProgress, SqlJob } from './observe';
import type { ScriptResult } from './script';
import type { TextPosition, TextRange } from './statements';

/** SQL as a reader wrote it. */
export interface ScriptText {
  readonly script: string;
  /** For `$1`, `$2`, … where a query asks for them. */
  readonly values: readonly (string | null)[];
}

/** What a page can ask of its database worker: name -> argument and answer. Everything is structured-cloneable. */
export interface Calls {
  readonly open: { readonly argument: DatabaseAssets; readonly answer: { readonly bootMs: number } };
  readonly run: { readonly argument: ScriptText; readonly answer: ScriptResult };
  readonly explain: { readonly argument: ScriptText; readonly answer: ExplainOutcome };
  readonly catalogue: { readonly argument: null; readonly answer: Catalogue | null };
  readonly locate: { readonly argument: TextPosition; readonly answer: TextRange | null };
  readonly observe: { readonly argument: SqlJob; readonly answer: Outcome<SqlObservation> };
}

export type CallName = keyof Calls;

/** Page to worker. Run ids are drawn by the page; a worker answers each once. */
export type Request = {
  readonly [Name in CallName]: {
    readonly runId: number;
    readonly call: Name;
    readonly argument: Calls[Name]['argument'];
  };
}[CallName];

/** Worker to page. An answer whose run id is not waited for is dropped. */
export type Response =
  | { readonly kind: 'answer'; readonly runId: number; readonly answer: Calls[CallName]['answer'] }
  | { readonly kind: 'progress'; readonly runId: number; readonly progress: ObserveProgress }
  /** The call threw: our own fault, or an instance that can no longer be trusted. */
  | { readonly kind: 'crashed'; readonly runId: number; readonly message: string };

/** The one thing that both realms' workers are to us. */
export interface WorkerPort {
  post(message: Request): void;
  onMessage(listener: (message: Response) => void): void;
  /** The worker died or could not start. */
  onError(listener: (reason: string) => void): void;
  terminate(): void;
}
