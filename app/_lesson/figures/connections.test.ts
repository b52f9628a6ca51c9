import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { loadCodeLab } from '@/labs/registry';
import { SCRATCH_SCENARIO } from '@/lib/authoring/code-lab';
import { nodeSandboxes } from '@/lib/sandbox/assets.node';
import type { RunTrace } from '@/lib/sandbox/trace';
import { CONNECTIONS } from './connections';

test('the connections that the figure draws are those of the step', async () => {
  const lesson = await readFile('content/06-concurrency/05-resource-pool/lesson.mdx', 'utf8');
  const [, text = ''] = /<Step id="count-after"[^>]*>\s+```ts\n([\s\S]*?)```/.exec(lesson) ?? [];
  const { world } = await loadCodeLab('resource-pool');
  const settings = Object.entries(world.settings).map(([name, { standard }]) => [name, standard]);
  let trace: RunTrace = {};
  const session = await nodeSandboxes(process.cwd())('resource-pool');
  await session
    .run(
      {
        scenario: SCRATCH_SCENARIO,
        text,
        exports: ['main'],
        seed: 1,
        traced: true,
        settings: Object.fromEntries(settings),
      },
      {
        signal: new AbortController().signal,
        onTrace: (seen) => {
          trace = seen;
        },
      },
    )
    .finally(() => session.close());
  const [act] = Object.values(trace);
  const connects = act?.spans.filter(({ name }) => name === 'connect') ?? [];
  expect(
    connects.map(({ startMs, endMs }) =>
      [startMs, endMs].map((ms) => Math.round((ms ?? Number.NaN) * 10) / 10),
    ),
  ).toEqual(CONNECTIONS.map(({ askedMs, countedMs }) => [askedMs, countedMs]));
});
