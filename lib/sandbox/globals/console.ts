// The console of one instance: lines with virtual time, bounded in number and length.

import type { ConsoleLine, Plain } from '../../grading/code-observation';
import { MAX_CONSOLE_CHARS, MAX_CONSOLE_LINES } from '../limits';

/** The lines of one act; all its instances write to it. */
export class ConsoleLog {
  readonly #lines: ConsoleLine[] = [];
  #dropped = 0;

  get lines(): readonly ConsoleLine[] {
    return this.#lines;
  }

  get dropped(): number {
    return this.#dropped;
  }

  /** False when the log is full: the line need not be made. */
  get hasRoom(): boolean {
    if (this.#lines.length < MAX_CONSOLE_LINES) return true;
    this.#dropped += 1;
    return false;
  }

  add(line: ConsoleLine): void {
    const { text } = line;
    const cut = text.length > MAX_CONSOLE_CHARS ? `${text.slice(0, MAX_CONSOLE_CHARS - 1)}…` : text;
    this.#lines.push({ ...line, text: cut });
  }
}

export interface ConsoleOptions {
  readonly log: ConsoleLog;
  readonly instance: string;
  readonly nowMs: () => number;
  /** A value of the submission as a copy. */
  readonly take: (value: unknown) => Plain;
}

type Write = (...values: readonly unknown[]) => void;

/** The functions of the console, by name; what draws tables and groups in a terminal writes lines here. */
export function createConsole({
  log,
  instance,
  nowMs,
  take,
}: ConsoleOptions): Readonly<Record<string, Write>> {
  const at = (level: ConsoleLine['level']): Write => {
    return (...values) => {
      if (!log.hasRoom) return;
      const text = values
        .slice(0, MAX_VALUES)
        .map((value) => show(take(value)))
        .join(' ');
      log.add({ level, atMs: nowMs(), instance, text });
    };
  };
  const error = at('error');
  return {
    debug: at('debug'),
    log: at('log'),
    info: at('info'),
    warn: at('warn'),
    error,
    trace: at('debug'),
    dir: at('log'),
    table: at('log'),
    group: at('log'),
    groupEnd: () => undefined,
    assert: (holds, ...values) => {
      if (!holds) error('Assertion failed', ...values);
    },
  };
}

/** Values of one call that are written. */
const MAX_VALUES = 20;

/** A copied value in a line: strings as they are, everything else as it would be written in code. */
export function show(value: Plain): string {
  return typeof value === 'string' ? value : showNested(value);
}

function showNested(value: Plain): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(showNested).join(', ')}]`;
  if (typeof value.$ === 'string') return showSpecial(value.$, value);
  const entries = Object.entries(value).map(([key, item]) => `${showKey(key)}: ${showNested(item)}`);
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
      return `${kind === 'map' ? 'Map' : 'Set'} ${showNested(value.entries ?? value.values ?? [])}`;
    case 'bytes':
      return `${value.sizeBytes} bytes`;
    default:
      return `[${kind}]`;
  }
}
