import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { complaints, SLUG } from './frontmatter';

/** The table that `npm run check:labs` writes, committed: what every exercise's grader accepts and refuses. */
const QUALITY_FILE = 'labs/quality.json';

const slug = z.string().regex(SLUG, 'must be kebab-case words');
const word = z.string().min(1, 'must not be empty');

const solution = z.object({ file: word, verdict: word }).readonly();
const mistake = z.object({ file: word, expected: word, got: word, message: z.string() }).readonly();

const quality = z
  .array(
    z
      .object({
        exercise: slug,
        kind: z.enum(['sql', 'choice', 'code']),
        lab: slug,
        title: word,
        starter: word,
        empty: word,
        solutions: z.array(solution).readonly(),
        mistakes: z.array(mistake).readonly(),
        secondDataset: z.boolean().nullable(),
        repeatable: z.boolean(),
        endless: word.nullable(),
        ok: z.boolean(),
      })
      .readonly(),
  )
  .readonly();

/**
 * One exercise's trials. `starter`, `empty`, `endless` and a solution's `verdict` are the word of a verdict; a
 * mistake's `expected` and `got` are the code of the check that decided. `secondDataset` and `endless` are null
 * where they do not apply.
 */
export type ExerciseQuality = z.infer<typeof quality>[number];

/** Reads the table. An error names the file, and `npm run check:labs` where that would make it. */
export async function readQuality(root: string = process.cwd()): Promise<readonly ExerciseQuality[]> {
  const source = await readFile(path.join(root, QUALITY_FILE), 'utf8').catch((cause: unknown) => {
    throw new Error(`${QUALITY_FILE} is not there: npm run check:labs writes it`, { cause });
  });
  return parseQuality(source);
}

/** Takes a text for the table; throws with a line per field that is wrong. */
export function parseQuality(source: string): readonly ExerciseQuality[] {
  const parsed = quality.safeParse(readJson(source));
  if (!parsed.success) throw new Error(complaints(parsed.error, QUALITY_FILE));
  return parsed.data;
}

function readJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (cause) {
    throw new Error(`${QUALITY_FILE} is not JSON: npm run check:labs writes it anew`, { cause });
  }
}

/** A grader's faults in sentences: right answers refused, wrong ones taken or refused elsewhere, broken promises. */
export function exceptionsOf(row: ExerciseQuality): readonly string[] {
  const { solutions, mistakes } = row;
  const found = [
    ...solutions
      .filter(({ verdict }) => verdict !== 'pass')
      .map(({ file, verdict }) => `${file} is right and got ${verdict}`),
    ...mistakes
      .filter(({ got, expected }) => got !== expected)
      .map(({ file, expected, got }) => `${file} must fail at ${expected} and got ${got}`),
    ...(starterFails(row) ? [] : [`the starter must fail and got ${row.starter}`]),
    ...(row.empty === 'fail' || row.empty === 'invalid'
      ? []
      : [`an empty answer must be refused and got ${row.empty}`]),
    ...(row.secondDataset === false ? ['the second dataset does not hold'] : []),
    ...(row.repeatable ? [] : ['the same answer twice gave two observations']),
    ...(row.endless === null || row.endless === 'timeout'
      ? []
      : [`an endless answer must be stopped and got ${row.endless}`]),
  ];
  return found.length > 0 || row.ok ? found : ['another trial of check:labs does not hold'];
}

/** A choice exercise starts with no answer at all. */
const starterFails = ({ kind, starter }: ExerciseQuality): boolean =>
  starter === 'fail' || (kind === 'choice' && starter === 'invalid');

export interface QualityTotals {
  /** Right answers that passed. */
  readonly accepted: number;
  /** Wrong answers that did not pass. */
  readonly refused: number;
  readonly exceptions: number;
}

export function totalsOf(rows: readonly ExerciseQuality[]): QualityTotals {
  const sum = (amount: (row: ExerciseQuality) => number) =>
    rows.reduce((total, row) => total + amount(row), 0);
  return {
    accepted: sum(accepted),
    refused: sum(refused),
    exceptions: sum((row) => exceptionsOf(row).length),
  };
}

export const accepted = ({ solutions }: Pick<ExerciseQuality, 'solutions'>): number =>
  solutions.filter(({ verdict }) => verdict === 'pass').length;

export const refused = ({ mistakes }: Pick<ExerciseQuality, 'mistakes'>): number =>
  mistakes.filter(({ got }) => got !== 'pass').length;

/** How many wrong answers each check refused, in the order of their files. */
export function refusedAt({ mistakes }: Pick<ExerciseQuality, 'mistakes'>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { got } of mistakes) if (got !== 'pass') counts.set(got, (counts.get(got) ?? 0) + 1);
  return counts;
}
