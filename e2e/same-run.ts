// The attempts at an exercise that are compared between Node and Chromium, and Node's side of it.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Fingerprint } from '../lib/cli/bench/page/in-page';
import { nodeSandboxes } from '../lib/sandbox/assets.node';
import type { CodeOutcome } from '../lib/sandbox/protocol';
import { ROOT } from './sandbox-page';

export interface CodeTexts {
  readonly lab: string;
  readonly exercise: string;
  /** `solutions/a.ts` -> its text; solutions first. */
  readonly texts: ReadonlyMap<string, string>;
}

interface Attempt {
  readonly name: string;
  readonly text: string;
  readonly traced: boolean;
}

/** Attempts that one sandbox of either realm takes: what one leaves behind would show in the next. */
export const PER_SANDBOX = 10;
/** An exercise for each library and world of the course: every text of these, and two of them again and again. */
export const REPEATED: ReadonlySet<string> = new Set([
  'map-limit',
  'cache-stampede-lock',
  'swr-single-flight',
  'rate-limit-atomic',
  'resource-pool',
  'idempotent-worker',
  'response-cache-isolation',
  'health-checker',
]);
/** How often one solution and one mistake of these are run; one sandbox takes a quarter of that, the first of it traced. */
export const REPEATS = 20;
export const REPEATS_PER_SANDBOX = REPEATS / 4;

/** The exercises of the labs on code, with every solution and mistake of each. */
export function codeTexts(): readonly CodeTexts[] {
  const labs = path.join(ROOT, 'labs');
  return readdirSync(labs).flatMap((lab) =>
    foldersIn(path.join(labs, lab, 'exercises')).flatMap((exercise) => {
      const folder = path.join(labs, lab, 'exercises', exercise);
      if (!readdirSync(folder).includes('scenario.ts')) return [];
      const texts = ['solutions', 'mistakes'].flatMap((kind) =>
        readdirSync(path.join(folder, kind)).map(
          (file) => [`${kind}/${file}`, readFileSync(path.join(folder, kind, file), 'utf8')] as const,
        ),
      );
      return [{ lab, exercise, texts: new Map(texts) }];
    }),
  );
}

/** Each text once, traced; of the exercises beside {@link REPEATED}, one right text and one wrong one. */
export const onceEach = ({ exercise, texts }: CodeTexts): readonly Attempt[] =>
  [...texts]
    .filter(([name]) => REPEATED.has(exercise) || isFirst(texts, name))
    .map(([name, text]) => ({ name, text, traced: true }));

/** One text {@link REPEATS} times. */
export const repeated = (attempt: Attempt): readonly Attempt[] =>
  Array.from({ length: REPEATS }, (_, i) => ({ ...attempt, traced: i % REPEATS_PER_SANDBOX === 0 }));

/** What must be the same in both realms. */
export const compared = ({ kind, outcome, trace }: Fingerprint) => ({ kind, outcome, trace });

/** What came of each attempt in worker threads of this process, in order. */
export async function inNode(
  { lab, exercise }: CodeTexts,
  exports: readonly string[],
  attempts: readonly Attempt[],
): Promise<readonly Fingerprint[]> {
  const open = nodeSandboxes(ROOT);
  const { signal } = new AbortController();
  const found: Fingerprint[] = [];
  for (let begin = 0; begin < attempts.length; begin += PER_SANDBOX) {
    let session = await open(lab);
    for (const { text, traced } of attempts.slice(begin, begin + PER_SANDBOX)) {
      if (!session.isUsable) session = await open(lab);
      let trace: string | null = null;
      const onTrace = (told: unknown) => {
        trace = hashOf(told);
      };
      const outcome = await session.run(
        { scenario: exercise, text, exports, seed: 1, traced },
        { signal, onTrace },
      );
      found.push({ kind: outcome.kind, outcome: hashOf(outcome), trace, tookWallMs: 0 });
    }
    session.close();
  }
  return found;
}

/** One attempt in a sandbox that nobody has used. */
export async function onceInNode(
  { lab, exercise }: CodeTexts,
  exports: readonly string[],
  text: string,
): Promise<CodeOutcome> {
  const session = await nodeSandboxes(ROOT)(lab);
  const job = { scenario: exercise, text, exports, seed: 1 };
  return session.run(job, { signal: new AbortController().signal }).finally(() => session.close());
}

/** Whether it is the first solution or the first mistake. */
export const isFirst = (texts: CodeTexts['texts'], name: string): boolean =>
  [...texts.keys()].find((other) => path.dirname(other) === path.dirname(name)) === name;

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
