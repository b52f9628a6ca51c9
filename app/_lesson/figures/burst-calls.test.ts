import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Client, SlidingObservation } from '@/labs/rate-limiting/exercises/sliding-window/scenario';
import { nodeSandboxes } from '@/lib/sandbox/assets.node';
import { codeRunner } from '@/lib/sandbox/code-runner';
import { findExercise } from '@/lib/verify/exercises';
import { FROM_MS, PASSED, STRETCH_MS, STRETCHES } from './burst-calls';

async function boundaryOf(file: string): Promise<Client> {
  const exercise = await findExercise('sliding-window');
  if (exercise?.kind !== 'code') throw new Error('sliding-window is not in the registry');
  const text = await readFile(`labs/rate-limiting/exercises/sliding-window/${file}.ts`, 'utf8');
  const run = codeRunner({ open: nodeSandboxes(process.cwd()) });
  const outcome = await run({ exercise, text }, new AbortController().signal);
  if (outcome.kind !== 'observed') throw new Error(outcome.message);
  const { boundary } = outcome.observation as unknown as SlidingObservation;
  if (boundary.seen === null) throw new Error('nothing was sent');
  return boundary.seen;
}

test('the calls that the figure draws are those that passed in the exercise', async () => {
  const measured = [];
  for (const drawn of PASSED) {
    const { sent } = await boundaryOf(drawn.file);
    const moments = sent.flatMap(({ atMs, call }) =>
      call.kind === 'fulfilled' && call.value === true ? [atMs] : [],
    );
    const passed = Array.from({ length: STRETCHES }, (_, i) => {
      const fromMs = FROM_MS + i * STRETCH_MS;
      return moments.filter((atMs) => atMs >= fromMs && atMs < fromMs + STRETCH_MS).length;
    });
    measured.push({ ...drawn, passed });
  }
  expect(measured).toEqual(PASSED);
});
