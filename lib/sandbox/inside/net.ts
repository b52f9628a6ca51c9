// node:net inside a compartment: every address leads to the act's Redis.

import { connect, type RedisSocket } from 'hotpath:redis';
import { EventEmitter } from 'events/';
import { Buffer } from './buffer';

/** A connected socket as far as ioredis uses one. */
export class Socket extends EventEmitter {
  readonly remoteAddress = '127.0.0.1';
  readonly remotePort = 6379;
  connecting = false;
  writable = true;
  destroyed = false;
  #socket: RedisSocket | null = null;
  #timeout: ReturnType<typeof setTimeout> | undefined;

  open(): this {
    this.#socket = connect(
      (bytes) => this.emit('data', Buffer.from(bytes.buffer as ArrayBuffer)),
      (error) => this.#closed(error && Object.assign(new Error(error.message), { code: error.code })),
    );
    this.connecting = !this.#socket.isConnected;
    return this;
  }

  write(data: string | Uint8Array): boolean {
    if (!this.destroyed) this.#socket?.write(data);
    return true;
  }

  end(): void {
    this.destroy();
  }

  destroy(error?: Error): void {
    if (this.destroyed) return;
    this.#end();
    this.#socket?.destroy();
    if (error) queueMicrotask(() => this.emit('error', error));
  }

  /** The listener is called once when nothing has connected by then. */
  setTimeout(timeoutMs: number, listener?: () => void): this {
    clearTimeout(this.#timeout);
    if (timeoutMs > 0 && listener && this.connecting) {
      this.#timeout = setTimeout(listener, timeoutMs);
      this.#timeout.unref();
    }
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  resume(): this {
    return this;
  }

  #closed(error: Error | null): void {
    this.#end();
    if (error) this.emit('error', error);
    this.emit('close', error !== null);
  }

  #end(): void {
    clearTimeout(this.#timeout);
    this.destroyed = true;
    this.writable = false;
    this.connecting = false;
  }
}

export const createConnection = (): Socket => new Socket().open();
export const isIP = (text: string): number => (/^\d+\.\d+\.\d+\.\d+$/.test(text) ? 4 : 0);

export default { Socket, createConnection, connect: createConnection, isIP };
