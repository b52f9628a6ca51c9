import type { Fields } from './fields';
import { readBuffers, readIoTimings, readWal } from './text-figures';
import { splitList } from './text-list';

/** What follows a plan's nodes: times, triggers, and blocks of indented lines. */
export type StatementLine =
  | { readonly kind: 'figures'; readonly fields: Fields }
  | { readonly kind: 'trigger'; readonly trigger: Fields }
  | { readonly kind: 'block'; readonly block: 'Planning' | 'JIT' | 'Serialization' };

/** A line about the whole statement, by JSON's keys; null for a line of the plan. */
export function readStatementLine(line: string): StatementLine | null {
  const [, time, ms] = /^(Planning time|Execution time|Total runtime): (\d+(?:\.\d+)?) ms$/i.exec(line) ?? [];
  if (time !== undefined) return figures({ [TIMES[time.toLowerCase()] ?? time]: Number(ms) });
  const [, settings] = /^Settings: (.*)$/s.exec(line) ?? [];
  if (settings !== undefined) return figures({ Settings: readSettings(settings) });
  const [, block] = /^(Planning|JIT|Serialization):/.exec(line) ?? [];
  if (block === 'Planning' || block === 'JIT' || block === 'Serialization') return { kind: 'block', block };
  if (/^JIT for worker \d+:/.test(line)) return { kind: 'block', block: 'Serialization' };
  if (/^Query Identifier: -?\d+$/.test(line)) return figures({});
  const trigger = readTrigger(line);
  return trigger && { kind: 'trigger', trigger };
}

const figures = (fields: Fields): StatementLine => ({ kind: 'figures', fields });

const TIMES: Readonly<Record<string, string>> = {
  'planning time': 'Planning Time',
  'execution time': 'Execution Time',
  'total runtime': 'Total Runtime',
};

/** A line inside a block: pages read while planning, milliseconds of just-in-time compilation. */
export function readBlockLine(block: 'Planning' | 'JIT' | 'Serialization', line: string): Fields {
  const [, name, value = ''] = /^([A-Z][\w/ -]*): (.*)$/.exec(line) ?? [];
  if (block === 'JIT') return name === 'Timing' ? { Timing: readJitTiming(value) } : {};
  if (name === 'Buffers') return readBuffers(value);
  if (name === 'I/O Timings') return readIoTimings(value);
  return name === 'WAL' ? readWal(value) : {};
}

function readJitTiming(text: string): Fields {
  const [, total] = /\bTotal (\d+(?:\.\d+)?) ms/.exec(text) ?? [];
  return total === undefined ? {} : { Total: Number(total) };
}

/** `work_mem = '4MB', search_path = '"$user", public'` */
function readSettings(text: string): Fields {
  const settings = splitList(text).map((item) => /^(\S+) = '(.*)'$/s.exec(item) ?? []);
  return Object.fromEntries(
    settings.flatMap(([, name, value]) => (name === undefined ? [] : [[name, value?.replace(/''/g, "'")]])),
  );
}

/** `Trigger RI_ConstraintTrigger_c_16434 for constraint fk_id_fkey on fk: time=8.905 calls=3000` */
function readTrigger(line: string): Fields | null {
  const [, names = '', ms, calls] = /^Trigger (.*): (?:time=(\d+(?:\.\d+)?) )?calls=(\d+)$/.exec(line) ?? [];
  if (calls === undefined) return null;
  const [, name, constraint, relation] = /^(.*?)(?:\bfor constraint (.*?))?(?: on (.*))?$/.exec(names) ?? [];
  return {
    ...(name?.trim() ? { 'Trigger Name': name.trim() } : {}),
    ...(constraint === undefined ? {} : { 'Constraint Name': constraint }),
    ...(relation === undefined ? {} : { Relation: relation }),
    Time: Number(ms ?? 0),
    Calls: Number(calls),
  };
}
