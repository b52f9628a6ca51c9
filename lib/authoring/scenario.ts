// What a code exercise's scenario is written with. A scenario drives the submission through acts, each in a world of
// its own (a clock at zero, no instance yet), and returns what it saw as plain data. It never holds a value of the
// submission: calls settle as copies, and what it lends (functions, objects) is wrapped on the way in.

import type { CodeObservation, Plain, Settled } from '../grading/code-observation';

/** Milliseconds that a call may take unless told otherwise; virtual, so that waiting costs nothing. */
export const DEFAULT_WITHIN_MS = 60_000;

export interface CallOptions {
  /** Virtual ms until the call counts as hung. Default {@link DEFAULT_WITHIN_MS}. */
  readonly withinMs?: number;
  /** Stands for what the call is rejected with: lent to the same instance later, it is that very value again. */
  readonly errorAs?: object;
}

/** Something to call: an export of the module, a method of an object it made, a function it returned. */
export interface Callable {
  /**
   * Calls at once and settles when the call does, when its time is up, or when its process dies; it never rejects.
   * Arguments are lent: arrays and plain objects as fresh copies, functions as facades. What a lent function gets is a
   * plain copy, what it returns is lent in turn.
   */
  call(name: string, args?: readonly unknown[], options?: CallOptions): Promise<Settled>;
  /** Calls something that answers without waiting; a promise is then the value `{ $: 'promise' }`. */
  callNow(name: string, args?: readonly unknown[]): Settled;
}

/** An object or a function of the submission, kept where it is. */
export interface Kept extends Callable {
  /** Calls it as a function. */
  apply(args?: readonly unknown[], options?: CallOptions): Promise<Settled>;
}

export type KeptOr =
  | { readonly kept: Kept; readonly settled: null }
  | { readonly kept: null; readonly settled: Settled };

export interface Shared {
  readonly lent: object;
  readonly kept: Kept;
}

export interface InstanceOptions {
  /** Shown in the console and in traces. Default `instance <n>`. */
  readonly name?: string;
  /**
   * The process dies when it has made this many effects (round trips to Redis, statements for the database, calls of
   * {@link World.effect}): the last one happened, and its answer never arrives. Default: never.
   */
  readonly diesAfter?: number;
}

/** A process with the submission's module, freshly evaluated: its module state, globals and random numbers are its own. */
export interface Instance extends Callable {
  readonly name: string;
  readonly alive: boolean;
  /** Effects so far, packets sent to Redis and statements included. */
  readonly effects: number;
  /** A client of its own, to lend: the ioredis API over the world's Redis, a virtual ms per round trip. */
  readonly redis: object;
  /** Timers that are still to fire. */
  readonly pendingTimers: number;
  /** `new Name(…args)`. */
  construct(name: string, args?: readonly unknown[]): KeptOr;
  /** Calls an export and keeps the object or function that it returns, or that its promise is fulfilled with. */
  keep(name: string, args?: readonly unknown[], options?: CallOptions): Promise<KeptOr>;
  /**
   * An object to lend to this instance, with these fields as they are lent, getters and setters included. The submission
   * may replace its methods: `kept` calls those that stand there then.
   */
  share(fields: object): Shared;
  /** The process dies: its timers never fire, its effects never happen, nothing it waits for arrives. */
  die(): void;
}

/** A key of Redis. */
export interface RedisKey {
  readonly key: string;
  readonly type: string;
  /** Null: it lives for ever. */
  readonly ttlMs: number | null;
}

/** A command as Redis executed it; arguments are cut. */
export interface RedisCommand {
  readonly instance: string;
  readonly atMs: number;
  readonly command: string;
  readonly args: readonly string[];
}

/** The Redis of an act, shared by its instances; it keeps time with the act's clock. */
export interface RedisServer {
  /** A command of the scenario's own; it takes a virtual ms. */
  command(name: string, ...args: readonly (string | number)[]): Promise<Plain>;
  /** The keys of now, by name. */
  keys(): readonly RedisKey[];
  /** What the instances have had executed, oldest first; the last 2,000. */
  log(): readonly RedisCommand[];
  /** Connections of the instances that are open: what a process that is done has left. */
  connections(): number;
  /** It cannot be reached until `up`: connections break, or packets vanish. Data survives. */
  down(outage?: 'refused' | 'silent'): void;
  up(): void;
}

/** Something asked over a connection of a server that the scenario plays, numbered from 1. */
export interface ConnectionUse {
  /** Name of the process that asks. */
  readonly instance: string;
  /** What the server is called: `database`. */
  readonly server: string;
  readonly connection: number;
  /** `query`. */
  readonly what: string;
}

/** Tells what becomes of it. */
export interface OpenUse {
  /** Its turn has come: the server works on it from now on. */
  started(): void;
  /** It is over; `fault` says what failed. */
  ended(fault?: string): void;
}

/** A statement as it reached the database. */
export interface DatabaseQuery {
  readonly text: string;
  /** As pg sends them: dates and objects as text. */
  readonly values: readonly Plain[];
}

/** Rows, and the virtual ms that a processor of the server needs for them (default 5); or PostgreSQL's refusal. */
export type DatabaseAnswer =
  | {
      readonly rows: readonly Readonly<Record<string, Plain>>[];
      /** Default: as many as there are rows. */
      readonly rowCount?: number;
      /** Columns that reach pg's caller as a Date; their values are ISO texts. */
      readonly dates?: readonly string[];
      readonly tookMs?: number;
    }
  | { readonly error: { readonly code: string; readonly message: string } };

export interface DatabaseOptions {
  /** Of every statement but those that begin or end a transaction, in the order in which their turns come. */
  readonly answer: (query: DatabaseQuery) => DatabaseAnswer | Promise<DatabaseAnswer>;
  /** Until a connection stands, virtual ms. Default 20. */
  readonly connectMs?: number;
  /** Default 100, three of which nobody gets. */
  readonly maxConnections?: number;
  /** What executes statements; shared fairly. Default 4. */
  readonly processors?: number;
}

/** A statement that has ended. */
export interface DatabaseStatement {
  readonly instance: string;
  readonly text: string;
  /** When its turn on its connection came. */
  readonly atMs: number;
  readonly tookMs: number;
  readonly rows: number;
  /** Null: it went well. */
  readonly error: string | null;
}

export interface DatabaseCounters {
  readonly queries: number;
  readonly failed: number;
  /** Connections that were asked for, refused ones included. */
  readonly connects: number;
  readonly openConnections: number;
  readonly maxOpenConnections: number;
}

/** The PostgreSQL of an act, which its instances reach with `pg`. */
export interface DatabaseServer {
  /** In the order in which they ended; the last 2,000. */
  log(): readonly DatabaseStatement[];
  counters(): DatabaseCounters;
}

/** One act's world. Time is virtual and passes while the act awaits. */
export interface World {
  readonly nowMs: number;
  /** Milliseconds since 1970 of the world's clock, as `Date.now()` of the submission gives them. */
  readonly epochMs: number;
  sleep(durationMs: number): Promise<void>;
  /** 0 <= x < 1, from the run's seed and the act's name; not the submission's numbers. */
  random(): number;
  readonly redis: RedisServer;
  /** Starts the act's PostgreSQL, once; without it a connection is refused. Locks and the state of data are the answers'. */
  database(options: DatabaseOptions): DatabaseServer;
  /**
   * Asks the real PostgreSQL of the run's owner while virtual time stands still: `answer: world.postgres`. Each act
   * finds the data as it was at first; a statement is a transaction of its own, and `now()` is the machine's. Fails for
   * a run that has none.
   */
  postgres(query: DatabaseQuery): Promise<DatabaseAnswer>;
  /** A number that the reader may change, see `WorldSetting`; throws for one that the run did not get. */
  setting(name: string): number;
  /** A new process with the module. */
  instance(options?: InstanceOptions): Instance;
  /** An error to throw or reject with on purpose: `planned` in a {@link PlainError} tells that it is this one. */
  failure(name: string, fields?: Readonly<Record<string, string | number>>): Error;
  /** An object without content that is recognised when it comes back: `{ $: 'token', name }`. */
  token(name: string): object;
  /** An iterable to lend: each iteration asks `make` for an iterator. */
  iterable<T>(make: () => Iterator<T>): object;
  /** Tells whoever draws the run of a use of a connection. It changes nothing, and is not observed. */
  connectionUse(use: ConnectionUse): OpenUse;
  /** A function to lend that acts outside the process, as a network call does; the process may die after it. */
  effect<Args extends readonly Plain[], Result>(run: (...args: Args) => Result): (...args: Args) => Result;
}

export type ActFunction<Seen> = (world: World) => Promise<Seen>;

export interface Scenario<
  Acts extends Readonly<Record<string, unknown>> = Readonly<Record<string, unknown>>,
> {
  /** Act name -> what happens in it, in order. What it returns must be plain data. */
  readonly acts: { readonly [Name in keyof Acts]: ActFunction<Acts[Name]> };
}

/** Names a scenario's acts; their results are the observation that the exercise's checks judge. */
export const defineScenario = <Acts extends Readonly<Record<string, unknown>>>(
  acts: Scenario<Acts>['acts'],
): Scenario<Acts> => ({ acts });

/** The observation of a scenario, for the type of its exercise's checks: `ObservationOf<typeof scenario>`. */
export type ObservationOf<S> = S extends Scenario<infer Acts> ? CodeObservation<Acts> : never;

export type { Act, CodeObservation, Plain, PlainError, Settled } from '../grading/code-observation';
