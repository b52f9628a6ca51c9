import manifest from '@/public/generated/manifest.json';

/** One right answer of an exercise. */
export interface SolutionText {
  /** File name without ending. */
  readonly name: string;
  /** The idea, one line. */
  readonly idea: string;
  readonly text: string;
}

const URLS: Readonly<Record<string, string>> = manifest;

/** What an exercise says of its solutions; their texts are fetched when a reader asks. */
export interface SolvedExercise {
  readonly kind: 'sql' | 'choice' | 'code';
  readonly id: string;
  /** File name without ending -> the idea, in the order they are shown. */
  readonly solutions: Readonly<Record<string, string>>;
}

/** Fetches the texts of an exercise's solutions, in its order. Rejects with a sentence when they cannot be had. */
export async function fetchSolutions(
  { id, solutions }: SolvedExercise,
  signal: AbortSignal,
): Promise<readonly SolutionText[]> {
  const url = URLS[`solutions/${id}`];
  if (url === undefined) throw new Error(`The solutions of ${id} were not generated.`);
  const response = await fetch(url, { signal }).catch((cause: unknown) => {
    throw new Error('The solutions could not be fetched. Is the network there?', { cause });
  });
  if (!response.ok)
    throw new Error(`The solutions could not be fetched: the server said ${response.status}.`);
  return joinSolutions(solutions, await response.json());
}

/** Ideas and texts together. Throws for a file that is not a table of texts, and for an idea without its text. */
export function joinSolutions(ideas: SolvedExercise['solutions'], file: unknown): readonly SolutionText[] {
  const texts = new Map(
    Object.entries(file ?? {}).map(([name, text]) => [name.replace(/\.\w+$/, ''), text] as const),
  );
  return Object.entries(ideas).map(([name, idea]) => {
    const text: unknown = texts.get(name);
    if (typeof text !== 'string') throw new Error(`The solution “${name}” has no text.`);
    return { name, idea, text };
  });
}
