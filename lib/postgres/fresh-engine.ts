import type { Outcome } from '../grading/attempt';
import type { SqlObservation } from '../grading/sql-observation';
import { nodeAssets } from './assets.node';
import type { Engine } from './engine';
import type { SqlJob } from './observe';
import { observe } from './observe';
import { bootEngine } from './pglite-engine';
import { loadParser } from './statements';

// Databases in this thread, for tests: the code as it is written, without a worker and its build.

/** A job; the second data is the dataset's own unless it brings another. */
export interface FreshJob extends SqlJob {
  readonly secondData?: string;
}

const assetsOf = nodeAssets(process.cwd());

/** A fresh database of a dataset, with PostgreSQL's parser loaded. */
export async function openEngine(dataset: string): Promise<Engine> {
  const [engine] = await Promise.all([bootEngine(await assetsOf(dataset)), loadParser()]);
  return engine;
}

/** What becomes of a submission on a fresh database. */
export async function observeFresh(
  dataset: string,
  { secondData, ...job }: FreshJob,
): Promise<Outcome<SqlObservation>> {
  const assets = await assetsOf(dataset);
  const engine = await openEngine(dataset);
  try {
    return await observe(engine, job, {
      secondData: secondData ?? assets.secondData,
      onProgress: () => undefined,
    });
  } finally {
    // An instance that crashed may refuse to be closed.
    await engine.close().catch(() => undefined);
  }
}

/** The observation; throws for any other outcome. */
export async function observationOf(outcome: Promise<Outcome<SqlObservation>>): Promise<SqlObservation> {
  const found = await outcome;
  if (found.kind !== 'observed') throw new Error(found.message);
  return found.observation;
}

/** The words in which an invalid submission is refused; throws for any other outcome. */
export async function refusalOf(outcome: Promise<Outcome<SqlObservation>>): Promise<string> {
  const found = await outcome;
  if (found.kind !== 'invalid') throw new Error(`It is ${found.kind}.`);
  return found.message;
}
