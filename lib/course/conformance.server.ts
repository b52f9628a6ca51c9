import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { complaints } from './frontmatter';

/** How far each engine answers as a real Redis does: written by the contract's tests, committed. */
const CONFORMANCE_FILE = 'lib/sandbox/engines/contract/conformance.json';

const word = z.string().min(1, 'must not be empty');
/** What a client was given, as JSON; a word in quotes is a text. */
const answer = z.json();

const difference = z.object({ step: word, got: answer, real: answer }).readonly();
const sequence = z
  .object({
    name: word,
    steps: z.array(word).readonly(),
    differs: z.record(z.string(), difference).readonly(),
  })
  .readonly();
const group = z.object({ title: word, sequences: z.array(sequence).readonly() }).readonly();
const engine = z
  .object({ name: word, version: word, same: z.number().int(), differs: z.number().int() })
  .readonly();
const table = z
  .object({
    redis: word,
    client: word,
    engines: z.array(engine).readonly(),
    groups: z.array(group).readonly(),
  })
  .readonly();

/** `redis`: the version whose answers count; `client`: through what every one of them is asked. */
export type ConformanceTable = z.infer<typeof table>;
export type ConformanceGroup = ConformanceTable['groups'][number];

/** A sequence of commands in which an engine answers otherwise: at which step first, and what. */
export interface Deviation {
  readonly name: string;
  readonly steps: readonly string[];
  readonly step: string;
  readonly got: string;
  readonly real: string;
}

/** Reads the table; an error names the file and what is wrong with it. */
export async function readConformance(root: string = process.cwd()): Promise<ConformanceTable> {
  const source = await readFile(path.join(root, CONFORMANCE_FILE), 'utf8');
  const parsed = table.safeParse(JSON.parse(source));
  if (!parsed.success) throw new Error(complaints(parsed.error, CONFORMANCE_FILE));
  return parsed.data;
}

/** What an engine answers otherwise in a group, in the order of the contract. */
export function deviationsOf(
  { sequences }: Pick<ConformanceGroup, 'sequences'>,
  engineName: string,
): readonly Deviation[] {
  return sequences.flatMap(({ name, steps, differs }) => {
    const found = differs[engineName];
    if (!found) return [];
    const { step, got, real } = found;
    return [
      {
        name,
        steps: steps.map(commandOf),
        step: commandOf(step),
        got: answerInWords(got),
        real: answerInWords(real),
      },
    ];
  });
}

/** A step without what it says of how its answer is compared. */
const commandOf = (step: string): string => step.replace(/ \| (?:sorted|kind|lines .*|within .*)$/, '');

/** An answer as a reader of redis-cli knows it: `(nil)`, `"a"`, `(error) ERR …`. */
export function answerInWords(value: z.infer<typeof answer>): string {
  if (value === null) return '(nil)';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value))
    return value.length === 0 ? '(empty)' : `[${value.map(answerInWords).join(', ')}]`;
  if ('error' in value) return `(error) ${String(value.error)}`;
  if ('undefined' in value) return '(no answer)';
  if ('kind' in value) return `a ${String(value.kind)}`;
  if ('list' in value) return `a list of ${String(value.list)}`;
  return JSON.stringify(value);
}
