import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { LabFigures } from '../base/figure';

/** The committed figures of a lab's steps, relative to the root. */
export const measuredFile = (lab: string): string => `labs/${lab}/measured.json`;

/** The committed figures; none where the lab has no such file. Throws for a file that is no JSON. */
export async function readMeasured(lab: string, root = process.cwd()): Promise<LabFigures> {
  const text = await readFile(path.join(root, measuredFile(lab)), 'utf8').catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return '{}';
    throw cause;
  });
  return JSON.parse(text);
}

/** As it is committed: steps and figures in the order of their names. */
export const measuredText = (figures: LabFigures): string =>
  `${JSON.stringify(
    sorted(figures, (step) => sorted(step, (figure) => figure)),
    null,
    2,
  )}\n`;

function sorted<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  const names = Object.keys(record).sort();
  return Object.fromEntries(
    names.flatMap((name) => (name in record ? [[name, map(record[name] as T)]] : [])),
  );
}
