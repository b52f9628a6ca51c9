import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { loadCodeLab } from '@/labs/registry';
import { SCRATCH_SCENARIO } from '@/lib/authoring/code-lab';
import { nodeSandboxes } from '@/lib/sandbox/assets.node';
import { mostAtOnce } from '@/lib/sandbox/run-figures';
import type { ActTrace, RunTrace } from '@/lib/sandbox/trace';
import { readSteps } from '@/lib/verify/lint-tree';
import { LOADS, STRETCH_MS } from './stampede-loads';

const LAB = 'cache-stampede';
const LESSON = 'content/04-caching/04-cache-stampede/lesson.mdx';

/** A step's run, with the seed and the settings that a reader's first one has. */
async function traceOf(text: string): Promise<ActTrace> {
  const { world } = await loadCodeLab(LAB);
  const standard = Object.entries(world.settings).map(([name, setting]) => [name, setting.standard]);
  const job = {
    scenario: SCRATCH_SCENARIO,
    text,
    exports: Object.keys(world.exports),
    seed: 1,
    traced: true,
  };
  const session = await nodeSandboxes(process.cwd())(LAB);
  let trace: RunTrace = {};
  const onTrace = (seen: RunTrace) => {
    trace = seen;
  };
  const options = { signal: new AbortController().signal, onTrace };
  await session
    .run({ ...job, settings: Object.fromEntries(standard) }, options)
    .finally(() => session.close());
  const [act] = Object.values(trace);
  if (!act) throw new Error('the step left no trace');
  return act;
}

test('the loads that the figure draws are those of the lesson’s steps', async () => {
  const steps = readSteps(await readFile(LESSON, 'utf8'));
  const measured = [];
  for (const drawn of LOADS) {
    const { spans } = await traceOf(steps.find(({ id }) => id === drawn.step)?.text ?? '');
    const work = spans.filter(({ kind }) => kind === 'work');
    const atOnce = Array.from({ length: 33 }, (_, i) => {
      const atMs = (i + 0.5) * STRETCH_MS;
      return work.filter(({ startMs, endMs }) => startMs <= atMs && (endMs ?? atMs) > atMs).length;
    });
    measured.push({ ...drawn, most: mostAtOnce(work), atOnce });
  }
  expect(measured).toEqual(LOADS);
});
