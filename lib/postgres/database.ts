import type { Outcome } from '../grading/attempt';
import type { SqlObservation } from '../grading/sql-observation';
import type { Catalogue } from './catalogue';
import { readCatalogue } from './catalogue';
import type { DatabaseAssets } from './engine';
import type { ExplainOutcome } from './explain';
import { explainStatement } from './explain';
import type { ObserveProgress, SqlJob } from './observe';
import { observe } from './observe';
import { bootEngine } from './pglite-engine';
import type { ScriptText } from './protocol';
import type { ScriptResult } from './script';
import { runScript } from './script';
import { loadParser } from './statements';

/** A PostgreSQL with a lab's data, in this thread: the same in a browser's worker and in Node. */
export interface Database {
  /** Runs a script, one statement at a time, until the first error. */
  run(text: ScriptText): Promise<ScriptResult>;
  /** The executed plan of one statement. */
  explain(text: ScriptText): Promise<ExplainOutcome>;
  /** What the database holds now; null while a failed transaction is open. */
  catalogue(): Promise<Catalogue | null>;
  /** Runs a submission and measures it; the database is used up afterwards. */
  observe(job: SqlJob, onProgress: (progress: ObserveProgress) => void): Promise<Outcome<SqlObservation>>;
  close(): Promise<void>;
}

/** Boots PostgreSQL and its parser. Rejects when either does not come up in time. */
export async function openDatabase(assets: DatabaseAssets): Promise<Database> {
  const [engine] = await Promise.all([bootEngine(assets), loadParser()]);
  return {
    run: (text) => runScript(engine, text),
    explain: (text) => explainStatement(engine, text),
    catalogue: () => readCatalogue(engine),
    observe: (job, onProgress) => observe(engine, job, { secondData: assets.secondData, onProgress }),
    close: () => engine.close(),
  };
}
