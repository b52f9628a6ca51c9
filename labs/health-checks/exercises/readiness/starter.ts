interface ProcessDeps {
  /** What this process knows of itself, at the moment of the call. */
  self(): {
    /** Its caches are warm and its connections stand. */
    started: boolean;
    /** It is about to end and works off what it has. */
    draining: boolean;
    /** How late its event loop runs timers. */
    loopDelayMs: number;
    /** Its own connections: how many are out, who waits, and how long ago one was last given back. */
    pool: { size: number; inUse: number; waiting: number; sinceReturnMs: number };
  };
  /** Over a connection of its own, beside the pool: rejects when the database refuses, and hangs when it is silent. */
  pingDatabase(): Promise<void>;
  /** The same for the cache that all share. */
  pingRedis(): Promise<void>;
  sleep(ms: number): Promise<void>;
}

// One page for both questions, and it answers for the database and for Redis instead of for this process.
export async function ready({ pingDatabase, pingRedis }: ProcessDeps): Promise<number> {
  try {
    await pingDatabase();
    await pingRedis();
    return 200;
  } catch {
    return 503;
  }
}

export const live = ready;
