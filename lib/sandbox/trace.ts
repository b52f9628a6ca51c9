// What a traced run shows beside its observation: who called what, when, and what was asked over which connection. It
// is drawn and never judged; an attempt that is checked is not traced. Times are virtual ms from the beginning of the
// act.

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
  /** The world made the failure, by plan or by a limit of its own (`world.failure`, a process that dies); not the module. */
  readonly byWorld: boolean;
  /** See {@link Exchange.call}; null for a call. */
  readonly call: number | null;
}

/** Something asked over a connection: a packet of commands to Redis and its answer, a query, a wait for a connection. */
export interface Exchange {
  readonly instance: string;
  /** What stands at the other end: `redis`, `database`. */
  readonly server: string;
  /** From 1 within the instance and the server; null while it waits for one that it did not get. */
  readonly connection: number | null;
  /** `GET a`; of several commands in one packet the first. At most {@link MAX_EXCHANGE_CHARS}. */
  readonly what: string;
  /** Commands in the packet that were executed. */
  readonly commands: number;
  /** Keys that its commands looked up and found, or did not find; 0 where nobody counts. */
  readonly hits: number;
  readonly misses: number;
  readonly askedMs: number;
  /** When the other end began to work on it and was done; null when it never did. */
  readonly startedMs: number | null;
  readonly finishedMs: number | null;
  /** When the answer was there; null when none came. */
  readonly answeredMs: number | null;
  /** When it was lost: its process died first. Null when it did not. */
  readonly lostMs: number | null;
  readonly fault: string | null;
  /**
   * The call that it is surely part of, as its place among the spans. A JavaScript engine does not tell which call goes
   * on when a promise settles, so this is null wherever more than one could have: see {@link Recorder}.
   */
  readonly call: number | null;
}

/** What happened in one act. */
export interface ActTrace {
  readonly spans: readonly Span[];
  /** Spans beyond {@link MAX_SPANS}, not kept. */
  readonly spansDropped: number;
  /** In the order in which they were asked. */
  readonly exchanges: readonly Exchange[];
  /** Exchanges beyond {@link MAX_EXCHANGES}, not kept. */
  readonly exchangesDropped: number;
  /** Commands that Redis executed for the instances, oldest first: the first {@link MAX_TRACED_COMMANDS}. */
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
/** Exchanges of one act: as many as spans, one for each. */
export const MAX_EXCHANGES = 3_000;
/** Characters of an exchange's words. */
export const MAX_EXCHANGE_CHARS = 80;
export const MAX_TRACED_COMMANDS = 500;
export const MAX_TRACED_KEYS = 200;
/** Characters of a run's trace as JSON; a longer one is left out, as the observation matters more. */
export const MAX_TRACE_CHARS = 4_000_000;
