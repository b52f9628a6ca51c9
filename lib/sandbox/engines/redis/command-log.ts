// The last commands in the order in which Redis executed them, with when they were sent and what was answered. They
// are put into words when they are read: most never are.

import type { Buffer } from 'node:buffer';
import { type ExecutorResult, isResponseStream, type RedisValue } from 'js-redis-server/core';
import { Ring } from '../ring';

/** One command as redis-cli would show it. Times are virtual ms. */
export interface LoggedCommand {
  readonly instance: string;
  /** The packet that carried it, from 1 within the instance; a pipeline's commands share one. */
  readonly trip: number;
  readonly sentMs: number;
  /** When Redis began to execute it, and when it was done: later only for a command that blocks. */
  readonly startedMs: number;
  readonly finishedMs: number;
  readonly command: string;
  /** At most `MAX_ARGUMENTS`, each cut at `MAX_TEXT_LENGTH`. */
  readonly args: readonly string[];
  readonly reply: string;
  readonly isError: boolean;
}

/** Commands that are kept unless told otherwise; the oldest go first. */
export const DEFAULT_LOG_LIMIT = 2_000;
export const MAX_ARGUMENTS = 12;
export const MAX_TEXT_LENGTH = 120;
const MAX_ITEMS_SHOWN = 3;

/** A command as it was executed. */
export interface Execution {
  readonly instance: string;
  readonly trip: number;
  readonly sentMs: number;
  readonly startedMs: number;
  readonly finishedMs: number;
  readonly command: Buffer | string;
  readonly args: readonly (Buffer | string)[];
  readonly reply: Reply;
}

/** What was answered: a server's result, or what a client without a server gave. */
export type Reply =
  | { readonly kind: 'result'; readonly result: ExecutorResult }
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'error'; readonly message: string };

export class CommandLog {
  readonly #ring: Ring<Execution>;

  constructor(limit: number = DEFAULT_LOG_LIMIT) {
    this.#ring = new Ring(limit);
  }

  /** Commands that were executed, kept or not. */
  get total(): number {
    return this.#ring.total;
  }

  add(execution: Execution): void {
    this.#ring.add(execution);
  }

  /** The kept commands, oldest first. */
  entries(): readonly LoggedCommand[] {
    return this.#ring.entries().map(inWords);
  }
}

/** The command and its arguments in at most `maxLength` characters. */
export function lineOf({ command, args }: Pick<Execution, 'command' | 'args'>, maxLength: number): string {
  const parts = partsOf({ command, args });
  const line = [parts.command, ...parts.args].join(' ');
  return line.length <= maxLength ? line : `${line.slice(0, maxLength - 1)}…`;
}

/** The command and its arguments as the log shows them. */
export function partsOf({ command, args }: Pick<Execution, 'command' | 'args'>): Parts {
  const shown = args.slice(0, MAX_ARGUMENTS).map((argument) => cut(argument.toString()));
  return { command: cut(command.toString()).toUpperCase(), args: shown };
}

type Parts = Pick<LoggedCommand, 'command' | 'args'>;

function inWords({ command, args, reply, ...rest }: Execution): LoggedCommand {
  return { ...rest, ...partsOf({ command, args }), ...replyInWords(reply) };
}

function replyInWords(reply: Reply): Pick<LoggedCommand, 'reply' | 'isError'> {
  if (reply.kind === 'error') return { reply: cut(reply.message), isError: true };
  if (reply.kind === 'value') return { reply: plainInWords(reply.value), isError: false };
  if (isResponseStream(reply.result)) return { reply: '(stream)', isError: false };
  const { value } = reply.result;
  return { reply: valueInWords(value), isError: value.kind === 'error' };
}

function valueInWords(value: RedisValue): string {
  switch (value.kind) {
    case 'null':
    case 'null-array':
      return '(nil)';
    case 'bulk-string':
      return value.value === null ? '(nil)' : JSON.stringify(cut(value.value.toString()));
    case 'integer':
      return `(integer) ${value.value}`;
    case 'error':
      return cut(value.code ? `${value.code} ${value.message}` : value.message);
    case 'array':
    case 'set':
    case 'push':
      return listInWords(value.items.length, value.items.slice(0, MAX_ITEMS_SHOWN).map(valueInWords));
    case 'map':
    case 'map-pairs':
    case 'flat-pairs':
      return listInWords(value.entries.length, value.entries.slice(0, MAX_ITEMS_SHOWN).map(pairInWords));
    default:
      return cut(String(value.value));
  }
}

function pairInWords([key, value]: readonly [RedisValue, RedisValue]): string {
  return `${valueInWords(key)}: ${valueInWords(value)}`;
}

function plainInWords(value: unknown): string {
  if (value === null || value === undefined) return '(nil)';
  if (typeof value === 'number') return `(integer) ${value}`;
  if (Array.isArray(value))
    return listInWords(value.length, value.slice(0, MAX_ITEMS_SHOWN).map(plainInWords));
  return typeof value === 'string' ? JSON.stringify(cut(value)) : cut(JSON.stringify(value) ?? String(value));
}

function listInWords(length: number, shown: readonly string[]): string {
  if (length === 0) return '(empty array)';
  return cut(`[${shown.join(', ')}${length > shown.length ? `, … ${length} in all` : ''}]`);
}

function cut(text: string): string {
  return text.length <= MAX_TEXT_LENGTH ? text : `${text.slice(0, MAX_TEXT_LENGTH - 1)}…`;
}
