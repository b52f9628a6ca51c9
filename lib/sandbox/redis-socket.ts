// A process's sockets to the act's Redis, as a library inside its compartment has them: bytes and texts go in, fresh
// bytes come out.

import type { Border } from './border';
import type { ClientSocket } from './engines/redis/socket';
import { MAX_SOCKETS } from './limits';

export interface RedisSocketOptions {
  readonly border: Border;
  readonly open: () => ClientSocket;
  /** Calls a function of the compartment; whatever it throws is the submission's. */
  readonly call: (listener: unknown, args: readonly unknown[]) => void;
}

/** What `hotpath:redis` exports. */
export function createRedisSockets({ border, open, call }: RedisSocketOptions): object {
  let openSockets = 0;
  const connect = (onData: unknown, onClose: unknown): object => {
    if (openSockets >= MAX_SOCKETS)
      throw new RangeError(`More than ${MAX_SOCKETS} connections to Redis are open.`);
    openSockets += 1;
    const socket = open();
    let error: object | null = null;
    socket.on('data', (bytes: Uint8Array) => call(onData, [copyBytes(bytes)]));
    socket.on('error', ({ code, message }: NodeJS.ErrnoException) => {
      error = { code: code ?? 'ECONNRESET', message };
    });
    socket.on('close', () => {
      openSockets -= 1;
      call(onClose, [error && harden({ ...error })]);
    });
    return harden({
      isConnected: !socket.connecting,
      write: border.opaque((data) => {
        socket.write(typeof data === 'string' ? data : copyBytes(data));
      }),
      destroy: border.opaque(() => socket.destroy()),
    });
  };
  return harden({ connect: border.opaque(connect) });
}

// Taken before any submission runs; they throw for what is no array of bytes, a Proxy of one included.
const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
const lengthOf = Object.getOwnPropertyDescriptor(typedArray, 'length')?.get;
const { set } = Uint8Array.prototype;

/** A copy of an array of bytes; throws for anything else. */
export function copyBytes(bytes: unknown): Uint8Array {
  const length = lengthOf === undefined ? 0 : Number(Reflect.apply(lengthOf, bytes, []));
  const copy = new Uint8Array(length);
  Reflect.apply(set, copy, [bytes]);
  return copy;
}
