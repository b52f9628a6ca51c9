// Questions to what one attempt has written.

import type { Plain } from '@/lib/authoring/scenario';
import type { Line } from './scenario';

/** What a line may tell. */
export const EVENTS: readonly string[] = ['started', 'completed', 'failed', 'dead-lettered'];

/** A field of a line; undefined when the line has none, or is no object. */
export function fieldOf(line: Plain, name: string): Plain | undefined {
  if (typeof line !== 'object' || line === null || Array.isArray(line)) return undefined;
  return (line as Readonly<Record<string, Plain>>)[name];
}

/** The event of a line, as a text. */
export const eventOf = (line: Plain): string => String(fieldOf(line, 'event') ?? 'nothing');

export const linesOf = (lines: readonly Line[]): readonly Plain[] => lines.map(({ line }) => line);

export const startOf = (lines: readonly Line[]): Line | undefined =>
  lines.find(({ line }) => eventOf(line) === 'started');

/** The first line that tells how the attempt ended. */
export const endOf = (lines: readonly Line[]): Line | undefined =>
  lines.find(({ line }) => eventOf(line) !== 'started');
