// Both ends of a connection without a network: what ioredis takes for a net.Socket, and what the server reads from.
// An event emitter and not a stream: the same microtasks in Node and in a worker, and a third of the time.

import { Buffer } from 'node:buffer';
import { EventEmitter } from 'node:events';
import type { ConnectionTransport } from 'js-redis-server/core';
import type { Scheduler } from '../../../simulator/scheduler';
import type { Line, Trip } from './line';

/** Bytes a connection may have on its way to the server; a client that never waits is stopped by it. */
export const MAX_UNREAD_BYTES = 64 * 1024 * 1024;

/** The client's end, as far as ioredis uses it. */
export interface ClientSocket extends EventEmitter {
  readonly remoteAddress: string;
  readonly remotePort: number;
  connecting: boolean;
  writable: boolean;
  destroyed: boolean;
  write(data: string | Uint8Array): boolean;
  end(): void;
  destroy(error?: Error): void;
  setTimeout(timeoutMs: number, listener?: () => void): void;
  setNoDelay(): void;
  setKeepAlive(): void;
  resume(): void;
}

export interface Connection {
  readonly client: ClientSocket;
  readonly server: ServerEnd;
  /** Breaks it as a peer's reset does. */
  reset(): void;
}

export interface ConnectionOptions {
  readonly line: Line;
  readonly scheduler: Scheduler;
  /** Called once, when either end has closed. */
  readonly onClose: (connection: Connection) => void;
}

/** A connection that stands at once, fails, or hangs, as the line's outage has it. */
export function openConnection({ line, scheduler, onClose }: ConnectionOptions): Connection {
  const { there, back } = line.open();
  const server = new ServerEnd({
    write: (read) =>
      line.answer(back, () => {
        const { bytes, trips } = read();
        client.emit('data', bytes);
        return trips;
      }),
    close: () =>
      line.answer(back, () => {
        client.destroy();
        return [];
      }),
    nowMs: () => scheduler.nowMs,
  });
  const client = createClientSocket({
    scheduler,
    write: (bytes) => line.send(there, (trip) => server.receive(bytes, trip)),
    close: () => {
      server.close();
      withdraw();
      onClose(connection);
    },
  });
  const reset = () => client.destroy(socketError('ECONNRESET', 'read ECONNRESET'));
  const connection: Connection = { client, server, reset };
  // A dead process says nothing to its own code, but the server sees the connection close.
  const withdraw = line.onCrash(() => {
    server.close();
    onClose(connection);
  });
  if (line.outage) refuse(client, line.outage, scheduler);
  return connection;
}

function refuse(client: ClientSocket, outage: 'refused' | 'silent', scheduler: Scheduler): void {
  client.connecting = true;
  if (outage === 'silent') return;
  const error = socketError('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:6379');
  scheduler.schedule(0, () => client.destroy(error), { label: 'redis connect' });
}

function socketError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

interface ClientSocketOptions {
  readonly scheduler: Scheduler;
  readonly write: (bytes: Buffer) => void;
  readonly close: () => void;
}

function createClientSocket({ scheduler, write, close }: ClientSocketOptions): ClientSocket {
  let cancelTimeout = () => {};
  const socket: ClientSocket = Object.assign(new EventEmitter(), {
    remoteAddress: '127.0.0.1',
    remotePort: 6379,
    connecting: false,
    writable: true,
    destroyed: false,
    write(data: string | Uint8Array) {
      if (!socket.destroyed) write(typeof data === 'string' ? Buffer.from(data) : Buffer.from(data));
      return true;
    },
    end: () => socket.destroy(),
    destroy(error?: Error) {
      if (socket.destroyed) return;
      cancelTimeout();
      Object.assign(socket, { destroyed: true, writable: false, connecting: false });
      close();
      scheduler.schedule(
        0,
        () => {
          if (error) socket.emit('error', error);
          socket.emit('close', error !== undefined);
        },
        { label: 'redis close' },
      );
    },
    setTimeout(timeoutMs: number, listener?: () => void) {
      cancelTimeout();
      if (timeoutMs === 0) return;
      const timer = scheduler.schedule(timeoutMs, () => listener?.(), { label: 'redis connect' });
      cancelTimeout = () => scheduler.cancel(timer);
    },
    setNoDelay() {},
    setKeepAlive() {},
    resume() {},
  });
  return socket;
}

interface ServerEndOptions {
  /** Sends what `read` returns on arrival: until then answers may be added. */
  readonly write: (read: () => Answered) => void;
  readonly close: () => void;
  readonly nowMs: () => number;
}

interface Packet {
  readonly bytes: Buffer;
  readonly trip: Trip;
}

/** Answers of one instant, on their way together. */
interface Answers {
  readonly sentMs: number;
  readonly chunks: Buffer[];
  readonly trips: Set<Trip>;
}

interface Answered {
  readonly bytes: Buffer;
  /** The packets that are answered, in part at least. */
  readonly trips: Iterable<Trip>;
}

/** The server's end: packets in, one packet of answers out per instant. */
export class ServerEnd implements ConnectionTransport {
  readonly id = 'virtual';
  readonly signal: AbortSignal;
  readonly #options: ServerEndOptions;
  readonly #controller = new AbortController();
  readonly #listeners = new Map<string, Set<(error?: Error) => void>>();
  readonly #incoming: Packet[] = [];
  #unreadBytes = 0;
  #wake: (() => void) | null = null;
  #answers: Answers | null = null;
  #trip: Trip | null = null;

  constructor(options: ServerEndOptions) {
    this.#options = options;
    this.signal = this.#controller.signal;
  }

  /** The packet that is being executed, null before the first. */
  get trip(): Trip | null {
    return this.#trip;
  }

  receive(bytes: Buffer, trip: Trip): void {
    if (this.signal.aborted) return;
    this.#unreadBytes += bytes.length;
    if (this.#unreadBytes > MAX_UNREAD_BYTES) {
      this.close();
      return;
    }
    this.#incoming.push({ bytes, trip });
    this.#wake?.();
  }

  async *read(): AsyncGenerator<Buffer> {
    while (!this.signal.aborted) {
      const packet = this.#incoming.shift();
      if (packet) {
        this.#trip = packet.trip;
        this.#unreadBytes -= packet.bytes.length;
        yield packet.bytes;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        this.#wake = null;
      }
    }
  }

  write(bytes: Buffer): void {
    if (this.signal.aborted) return;
    const sentMs = this.#options.nowMs();
    if (this.#answers?.sentMs === sentMs) {
      this.#answers.chunks.push(bytes);
      if (this.#trip) this.#answers.trips.add(this.#trip);
      return;
    }
    const answers: Answers = { sentMs, chunks: [bytes], trips: new Set(this.#trip ? [this.#trip] : []) };
    this.#answers = answers;
    this.#options.write(() => {
      if (this.#answers === answers) this.#answers = null;
      return { bytes: Buffer.concat(answers.chunks), trips: answers.trips };
    });
  }

  close(): void {
    if (this.signal.aborted) return;
    this.#controller.abort();
    this.#options.close();
    for (const listener of this.#listeners.get('close') ?? []) listener();
    this.#wake?.();
  }

  on(event: 'close' | 'drain' | 'error', listener: (error?: Error) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
    return () => listeners.delete(listener);
  }
}
