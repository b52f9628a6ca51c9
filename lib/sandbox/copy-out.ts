// Values of a submission leave its compartment as copies. A value may be a Proxy whose traps throw or answer twice
// differently, have getters, or never end; each of its parts is read once, and only the copy is used from then on.

import type { Plain, PlainError } from '../grading/code-observation';
import { MAX_COPY_CHARS, MAX_COPY_DEPTH, MAX_COPY_VALUES, MAX_ERROR_CHARS } from './limits';

/** Objects of ours that are recognised when they come back, by identity. */
export interface Recognised {
  readonly tokens: WeakMap<object, string>;
  readonly failures: WeakMap<object, string>;
}

/** Line of the submission where an error was made; null when unknown. */
export type LineOf = (error: object) => number | null;

/** Copies a value; what cannot be read is `{ $: 'unreadable' }`. Throws only when the call stack is exhausted. */
export const copyOut = (value: unknown, recognised: Recognised): Plain =>
  copy(value, MAX_COPY_DEPTH, { values: MAX_COPY_VALUES, chars: MAX_COPY_CHARS, recognised });

/** Whether V8 threw this because calls are nested too deeply. */
export const isStackExhausted = (error: unknown): boolean =>
  error instanceof RangeError && error.message === 'Maximum call stack size exceeded';

/** Copies what was thrown, whatever it is. Never throws. */
export function copyError(error: unknown, recognised: Recognised, lineOf: LineOf): PlainError {
  try {
    if (!isObject(error)) return { name: 'thrown value', message: show(error), planned: null, line: null };
    const planned = recognised.failures.get(error) ?? null;
    const name = text(Reflect.get(error, 'name'), 'Error');
    return { name, message: text(Reflect.get(error, 'message'), show(error)), planned, line: lineOf(error) };
  } catch {
    return { name: 'Error', message: 'an error that cannot be read', planned: null, line: null };
  }
}

interface Budget {
  values: number;
  chars: number;
  readonly recognised: Recognised;
}

function copy(value: unknown, depth: number, budget: Budget): Plain {
  budget.values -= 1;
  if (depth === 0 || budget.values < 0) return { $: 'cut' };
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'string':
      return copyText(value, budget);
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { $: 'number', text: numberText(value) };
    case 'bigint':
      return { $: 'bigint', text: copyText(value.toString(), budget) };
    case 'undefined':
    case 'symbol':
      return { $: typeof value };
    case 'function':
      return token(value, budget) ?? { $: 'function' };
    case 'object':
      return value === null ? null : (token(value, budget) ?? readObject(value, depth, budget));
  }
}

function readObject(value: object, depth: number, budget: Budget): Plain {
  try {
    return copyObject(value, depth, budget);
  } catch (error) {
    if (isStackExhausted(error)) throw error;
    return { $: 'unreadable' };
  }
}

function copyText(value: string, budget: Budget): string {
  const kept = value.slice(0, Math.max(budget.chars, 0));
  budget.chars -= kept.length;
  return kept.length === value.length ? kept : `${kept}…`;
}

const numberText = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

function token(value: object, { recognised }: Budget): Plain | null {
  const name = recognised.tokens.get(value);
  return name === undefined ? null : { $: 'token', name };
}

function copyObject(value: object, depth: number, budget: Budget): Plain {
  if (Array.isArray(value)) return copyArray(value, depth, budget);
  if (value instanceof Promise) return { $: 'promise' };
  if (value instanceof Error) return copyErrorValue(value, budget);
  const special = copySpecial(value, depth, budget);
  if (special !== null) return special;
  const entries: [string, Plain][] = [];
  for (const key of Reflect.ownKeys(value)) {
    if (typeof key !== 'string' || budget.values < 0) continue;
    const { enumerable } = Reflect.getOwnPropertyDescriptor(value, key) ?? { enumerable: false };
    if (!enumerable) continue;
    const name = copyText(key.startsWith('$') ? `$${key}` : key, budget);
    entries.push([name, copy(Reflect.get(value, key), depth - 1, budget)]);
  }
  return Object.fromEntries(entries);
}

function copyArray(value: readonly unknown[], depth: number, budget: Budget): Plain {
  const length = Number(value.length);
  const items: Plain[] = [];
  for (let i = 0; i < length && budget.values >= 0; i += 1) items.push(copy(value[i], depth - 1, budget));
  return items;
}

function copyErrorValue(error: Error, budget: Budget): Plain {
  const planned = budget.recognised.failures.get(error);
  const message = text(Reflect.get(error, 'message'), '');
  return { $: 'error', name: text(Reflect.get(error, 'name'), 'Error'), message, planned: planned ?? null };
}

function copySpecial(value: object, depth: number, budget: Budget): Plain | null {
  if (value instanceof Date)
    return { $: 'date', epochMs: copy(value.getTime(), 1, { ...budget, values: 1 }) };
  if (value instanceof Map) {
    return { $: 'map', entries: copyEach(Map.prototype.entries.call(value), depth, budget) };
  }
  if (value instanceof Set) {
    return { $: 'set', values: copyEach(Set.prototype.values.call(value), depth, budget) };
  }
  if (ArrayBuffer.isView(value)) return { $: 'bytes', sizeBytes: value.byteLength };
  return null;
}

function copyEach(values: Iterable<unknown>, depth: number, budget: Budget): readonly Plain[] {
  const items: Plain[] = [];
  for (const value of values) {
    if (budget.values < 0) break;
    items.push(copy(value, depth - 1, budget));
  }
  return items;
}

/** A value in a few words, for messages. */
function show(value: unknown): string {
  if (typeof value === 'string') return text(value, '');
  if (isObject(value)) return typeof value === 'function' ? 'a function' : 'an object';
  return text(String(value), '');
}

function text(value: unknown, otherwise: string): string {
  if (typeof value !== 'string') return otherwise;
  return value.length <= MAX_ERROR_CHARS ? value : `${value.slice(0, MAX_ERROR_CHARS - 1)}…`;
}

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';
