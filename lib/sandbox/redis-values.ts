// What goes through a facade of Redis: arguments as ioredis takes them, each read once, and answers as copies.

import { Buffer } from 'node:buffer';
import type { Border, Marks } from './border';
import { copyBytes } from './redis-socket';

/** Calls a function of the compartment; whatever it throws is the submission's. */
export type CallListener = (listener: unknown, args: readonly unknown[]) => void;

export interface Relaying {
  readonly border: Border;
  readonly marks: Marks;
  readonly call: CallListener;
}

/** What Redis answered, as copies; an error of Redis is the submission's to catch. */
export async function relay(reply: unknown, { border, marks }: Relaying): Promise<unknown> {
  try {
    return border.lend(forSubmission(await reply, marks));
  } catch (error) {
    throw forSubmission(error, marks);
  }
}

/** A copy: an error as one of the submission's, bytes as text. */
export function forSubmission(reply: unknown, marks: Marks): unknown {
  if (reply instanceof Error) {
    const error = new Error(reply.message);
    Object.defineProperty(error, 'name', { value: nameOf(reply), writable: true, configurable: true });
    marks.failures.set(error, `redis: ${reply.message}`);
    return error;
  }
  if (reply instanceof Uint8Array) return textOf(reply);
  if (Array.isArray(reply)) return reply.map((item) => forSubmission(item, marks));
  if (typeof reply !== 'object' || reply === null) return reply;
  return Object.fromEntries(Object.entries(reply).map(([key, value]) => [key, forSubmission(value, marks)]));
}

/** The class of an ioredis error, whose own name is gone in a minified bundle. */
function nameOf(error: Error): string {
  if (error.message.startsWith('Reached the max retries')) return 'MaxRetriesPerRequestError';
  return 'command' in error ? 'ReplyError' : 'Error';
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** The arguments; a function at the end is the callback, to which the answer goes as well. */
export function commandArguments(args: readonly unknown[], relaying: Relaying): unknown[] {
  const last = args.at(-1);
  if (typeof last !== 'function') return args.map((value) => commandArgument(value, MAX_DEPTH));
  const plain = args.slice(0, -1).map((value) => commandArgument(value, MAX_DEPTH));
  return [...plain, callbackFor(last, relaying)];
}

/** A callback of the submission as ioredis may call it: `(error, reply)`, copies both. */
export const callbackFor =
  (listener: unknown, { border, marks, call }: Relaying) =>
  (error: unknown, reply?: unknown): void =>
    call(listener, [error ? forSubmission(error, marks) : null, border.lend(forSubmission(reply, marks))]);

const MAX_DEPTH = 4;

function commandArgument(value: unknown, depth: number): unknown {
  if (typeof value === 'function')
    throw new TypeError('A function is no argument of Redis; a callback stands at the end.');
  if (typeof value !== 'object' || value === null || depth === 0) return primitive(value);
  if (ArrayBuffer.isView(value)) return Buffer.from(copyBytes(value));
  if (value instanceof Map)
    return new Map([...value].map((entry) => entry.map(primitive) as [unknown, unknown]));
  if (Array.isArray(value)) return [...value].map((item) => commandArgument(item, depth - 1));
  const isRecord = Object.getPrototypeOf(value) === Object.prototype;
  if (!isRecord) return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, primitive(item)]));
}

function primitive(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? String(value) : typeof value === 'symbol' ? '' : value;
}
