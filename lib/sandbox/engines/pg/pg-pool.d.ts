// pg-pool ships no types; this is what the project uses of it.

declare module 'pg-pool' {
  import type { EventEmitter } from 'node:events';

  interface Queryable {
    query(
      text: string | { text: string; values?: readonly unknown[] },
      values?: readonly unknown[],
    ): Promise<{
      readonly rows: readonly Readonly<Record<string, unknown>>[];
      readonly rowCount: number | null;
      readonly command: string;
    }>;
  }

  class Pool extends EventEmitter implements Queryable {
    constructor(
      options?: {
        max?: number;
        min?: number;
        idleTimeoutMillis?: number;
        connectionTimeoutMillis?: number;
        maxUses?: number;
        maxLifetimeSeconds?: number;
        allowExitOnIdle?: boolean;
      },
      client?: unknown,
    );
    readonly totalCount: number;
    readonly idleCount: number;
    readonly waitingCount: number;
    connect(): Promise<EventEmitter & Queryable & { release(error?: Error | boolean): void }>;
    query: Queryable['query'];
    end(): Promise<void>;
  }

  export = Pool;
}
