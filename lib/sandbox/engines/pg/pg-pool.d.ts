// pg-pool ships no types; this is what the project uses of it.

declare module 'pg-pool' {
  import type { EventEmitter } from 'node:events';

  namespace Pool {
    interface Options {
      max?: number;
      min?: number;
      idleTimeoutMillis?: number;
      connectionTimeoutMillis?: number;
      maxUses?: number;
      maxLifetimeSeconds?: number;
      allowExitOnIdle?: boolean;
    }

    interface Result {
      readonly rows: readonly Readonly<Record<string, unknown>>[];
      readonly rowCount: number | null;
      readonly command: string;
    }

    interface Queryable {
      query(
        text: string | { text: string; values?: readonly unknown[] },
        values?: readonly unknown[],
      ): Promise<Result>;
    }

    interface PoolClient extends EventEmitter, Queryable {
      release(error?: Error | boolean): void;
    }
  }

  class Pool extends EventEmitter implements Pool.Queryable {
    constructor(options?: Pool.Options, client?: unknown);
    readonly totalCount: number;
    readonly idleCount: number;
    readonly waitingCount: number;
    connect(): Promise<Pool.PoolClient>;
    query(
      text: string | { text: string; values?: readonly unknown[] },
      values?: readonly unknown[],
    ): Promise<Pool.Result>;
    end(): Promise<void>;
  }

  export = Pool;
}
