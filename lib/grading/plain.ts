// Copied values in words, and compared.

import type { Plain } from './code-observation';

/** A copied value in a line: strings as they are, everything else as it would be written in code. */
export function showPlain(value: Plain): string {
  return typeof value === 'string' ? value : showInside(value);
}

/** The same, with texts in quotation marks. */
export function showInside(value: Plain): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(showInside).join(', ')}]`;
  if (typeof value.$ === 'string') return showSpecial(value.$, value);
  const entries = Object.entries(value).map(([key, item]) => `${showKey(key)}: ${showInside(item)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

/** A key as the submission wrote it: a `$` in front was doubled on the way out. */
function showKey(key: string): string {
  const own = key.startsWith('$$') ? key.slice(1) : key;
  return /^[\w$]+$/.test(own) ? own : JSON.stringify(own);
}

function showSpecial(kind: string, value: Readonly<Record<string, Plain>>): string {
  switch (kind) {
    case 'undefined':
      return 'undefined';
    case 'number':
      return String(value.text);
    case 'bigint':
      return `${value.text}n`;
    case 'token':
      return String(value.name);
    case 'error':
      return `${value.name}: ${value.message}`;
    case 'date':
      return typeof value.epochMs === 'number' ? new Date(value.epochMs).toISOString() : 'Invalid Date';
    case 'map':
    case 'set':
      return `${kind === 'map' ? 'Map' : 'Set'} ${showInside(value.entries ?? value.values ?? [])}`;
    case 'bytes':
      return `${value.sizeBytes} bytes`;
    default:
      return `[${kind}]`;
  }
}

/** Whether two plain values are the same in every part; the order of keys does not matter. */
export function samePlain(a: Plain | undefined, b: Plain | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), b as Readonly<Record<string, Plain>>];
  if (Array.isArray(a) !== Array.isArray(b) || left.length !== Object.keys(b).length) return false;
  return left.every(([key, value]) => Object.hasOwn(right, key) && samePlain(value, right[key]));
}
