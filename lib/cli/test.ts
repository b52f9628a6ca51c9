// `npm test`: every stage, also after one that failed, then one last line that holds the sum.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Counts, describeCounts, sumCounts } from './test/counts';
import { STAGES, type Stage, type StageContext } from './test/stages';

const INTERRUPTED_EXIT_CODE = 130;

const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt.abort());

const reportDir = await mkdtemp(path.join(tmpdir(), 'hotpath-test-'));
try {
  const counts = await runStages(reportDir, interrupt.signal);
  process.stdout.write(`\n${describeCounts(counts)}\n`);
  process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
} catch (error) {
  if (!interrupt.signal.aborted) throw error;
  process.exitCode = INTERRUPTED_EXIT_CODE;
} finally {
  await rm(reportDir, { recursive: true, force: true });
}

async function runStages(reportDir: string, signal: AbortSignal): Promise<Counts> {
  const earlier = new Map<string, Counts>();
  for (const stage of STAGES) {
    earlier.set(stage.name, await runStage(stage, { reportDir, signal, earlier }));
    signal.throwIfAborted();
  }
  return sumCounts([...earlier.values()]);
}

async function runStage({ name, run }: Stage, context: StageContext): Promise<Counts> {
  process.stdout.write(`\n── ${name} ${'─'.repeat(70 - name.length)}\n`);
  const startedWallMs = performance.now();
  const counts = await run(context);
  const wallSeconds = (performance.now() - startedWallMs) / 1000;
  process.stdout.write(`${name}: ${describeCounts(counts)} in ${wallSeconds.toFixed(1)} s\n`);
  return counts;
}
