// What readers' libraries do on either host: BullMQ under virtual time, and pg over a real PostgreSQL.

import { createActSql } from '../../postgres/act-sql';
import { nodeDatasets } from '../../postgres/assets.node';
import { BULLMQ_ACT, BULLMQ_MODULE, PG_ACT, PG_MODULE } from '../../sandbox/library-trials';
import type { CodeOutcome } from '../../sandbox/protocol';
import { SandboxSession } from '../../sandbox/session';
import { library, readBundle } from '../../sandbox/trial';
import { nodePort } from '../../sandbox/worker-port.node';
import type { PlayOptions } from './page/library-page';

const runOf = (text: string, act: string): PlayOptions => ({
  script: `"use strict"; var hotpathScenarios = { s: { acts: { a: async (world) => { ${act} } } } };`,
  job: { scenario: 's', text, exports: ['main'], seed: 1 },
  dataset: 'newest-users',
});

/** Name -> what is run. */
export const LIBRARY_RUNS: Readonly<Record<string, PlayOptions>> = {
  'BullMQ with retries, backoff and a dead letter': runOf(BULLMQ_MODULE, BULLMQ_ACT),
  'pg over PostgreSQL': runOf(PG_MODULE, PG_ACT),
};

/** The run in a worker thread. The working directory is the project's. */
export async function playInNode({ script, job, dataset }: PlayOptions): Promise<CodeOutcome> {
  const sql = createActSql(() => nodeDatasets(process.cwd())(dataset));
  const services = { library, sql: sql.ask };
  const session = await SandboxSession.open(nodePort(await readBundle()), script, undefined, services);
  try {
    return await session.run(job, { signal: new AbortController().signal });
  } finally {
    session.close();
    sql.close();
  }
}
