// The console of one instance: lines with virtual time, bounded in number and length.

import type { ConsoleLine, Plain } from '../../grading/code-observation';
import { showPlain } from '../../grading/plain';
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
        .map((value) => showPlain(take(value)))
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
