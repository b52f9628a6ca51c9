// A scenario of one act against a submission, in a worker thread with the built bundle: what the tests of this folder
// are written with.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Act } from '../grading/code-observation';
import { besideWorker, type LibraryName } from './libraries';
import type { CodeOutcome } from './protocol';
import { SandboxSession } from './session';
import { nodePort } from './worker-port.node';

export interface Trial {
  /** The submission. */
  readonly text: string;
  /** The body of the act, in JavaScript; `world` is there. */
  readonly act: string;
  /** Default: `main`. */
  readonly exports?: readonly string[];
  readonly seed?: number;
}

export async function outcomeOf({ text, act, exports = ['main'], seed = 1 }: Trial): Promise<CodeOutcome> {
  const script = `"use strict"; var hotpathScenarios = { s: { acts: { a: async (world) => { ${act} } } } };`;
  const session = await SandboxSession.open(nodePort(await readBundle()), script, undefined, { library });
  try {
    return await session.run(
      { scenario: 's', text, exports, seed },
      { signal: new AbortController().signal },
    );
  } finally {
    session.close();
  }
}

/** What the act saw; throws for a submission that is not observed. */
export async function play(trial: Trial): Promise<Act<unknown>> {
  const outcome = await outcomeOf(trial);
  if (outcome.kind !== 'observed') throw new Error(`${outcome.kind}: ${outcome.message}`);
  const { a } = outcome.observation;
  if (!a) throw new Error('there is no act');
  return a;
}

/** The text of the built worker. */
export const readBundle = async (): Promise<string> => readFile(await workerPath(), 'utf8');

/** The text of a built library. */
export const library = async (name: LibraryName): Promise<string> =>
  readFile(besideWorker(await workerPath(), name), 'utf8');

async function workerPath(): Promise<string> {
  const manifest = JSON.parse(await readFile('public/generated/manifest.json', 'utf8'));
  return path.join('public', manifest['sandbox/worker']);
}
