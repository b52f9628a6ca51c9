// What a library of Node finds instead of a network; `lib/sandbox/module-loader.ts` gives them to libraries alone.

/** Made by `lib/sandbox/redis-socket.ts`. */
declare module 'hotpath:redis' {
  export interface RedisSocket {
    /** False while an outage lasts: the connection will fail, or hang. */
    readonly isConnected: boolean;
    write(data: string | Uint8Array): void;
    destroy(): void;
  }
  /** Opens a connection; throws when the process has too many. */
  export function connect(
    onData: (bytes: Uint8Array) => void,
    onClose: (error: { readonly code: string; readonly message: string } | null) => void,
  ): RedisSocket;
}

/** Made by `lib/sandbox/database-door.ts`. */
declare module 'hotpath:database' {
  import type { PgDoor } from '../engines/pg/server';
  export const connect: PgDoor['connect'];
}

/** An object of the instance's own, for what its libraries must have in common. */
declare module 'hotpath:shared' {
  export const shared: Record<string, unknown>;
}
