// What readers' libraries do in Node: BullMQ under virtual time, pg over a real PostgreSQL. The file is what Chromium is
// compared with (e2e/libraries.spec.ts); `npx vitest run lib/verify/library-runs -u` writes it.

import path from 'node:path';
import { expect, test } from 'vitest';
import { createActSql } from '../postgres/act-sql';
import { nodeDatasets } from '../postgres/assets.node';
import { LIBRARY_RUNS, type LibraryRun } from '../sandbox/library-trials';
import type { CodeOutcome } from '../sandbox/protocol';
import { SandboxSession } from '../sandbox/session';
import { library, readBundle } from '../sandbox/trial';
import { nodePort } from '../sandbox/worker-port.node';

async function play({ script, job, dataset }: LibraryRun): Promise<CodeOutcome> {
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

test('readers’ libraries do what the file says', async () => {
  const outcomes: Record<string, CodeOutcome> = {};
  for (const [name, run] of Object.entries(LIBRARY_RUNS)) outcomes[name] = await play(run);
  expect(outcomes).toMatchObject({ bullmq: { kind: 'observed' }, pg: { kind: 'observed' } });
  const file = path.join(process.cwd(), 'lib/sandbox/library-runs.json');
  await expect(`${JSON.stringify(outcomes, null, 1)}\n`).toMatchFileSnapshot(file);
});
