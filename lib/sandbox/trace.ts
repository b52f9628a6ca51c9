// What a traced run shows beside its observation: who called what, when, and what Redis was asked. It is drawn and
// never judged; an attempt that is checked is not traced. Times are virtual ms from the beginning of the act.

import type { RedisCommand, RedisKey } from '../authoring/scenario';

/** One stretch of time in a process. */
export interface Span {
  readonly instance: string;
  /** `call`: the scenario called the module, and waits. `work`: the module called a function of the world, which works. */
  readonly kind: 'call' | 'work';
  /** The export, or the world's function: `mapLimit`, `load`. */
  readonly name: string;
  readonly startMs: number;
  /** Null: it had not ended when the act did. */
  readonly endMs: number | null;
  readonly end: 'ok' | 'failed' | 'open';
  /** What failed, in some words: `Error: item 4 (line 12)`. Null when nothing did. */
  readonly fault: string | null;
}

/** What happened in one act. */
export interface ActTrace {
  readonly spans: readonly Span[];
  /** Spans beyond {@link MAX_SPANS}, not kept. */
  readonly spansDropped: number;
  /** Commands that Redis executed for the instances, oldest first: the first {@link MAX_TRACED_COMMANDS} of its log. */
  readonly commands: readonly RedisCommand[];
  /** How many it executed in all. */
  readonly commandsTotal: number;
  /** The keys as the act ended, by name; at most {@link MAX_TRACED_KEYS}. */
  readonly keys: readonly RedisKey[];
}

/** Every act of a run, by name. */
export type RunTrace = Readonly<Record<string, ActTrace>>;

/** Spans of one act: a thousand callers with two pieces of work each. */
export const MAX_SPANS = 3_000;
export const MAX_TRACED_COMMANDS = 500;
export const MAX_TRACED_KEYS = 200;
/** Characters of a run's trace as JSON; a longer one is left out, as the observation matters more. */
export const MAX_TRACE_CHARS = 4_000_000;
