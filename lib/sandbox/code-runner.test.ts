import path from 'node:path';
import { expect, test } from 'vitest';
import mapLimit from '../../labs/bounded-concurrency/exercises/map-limit/exercise';
import type { CodeExercise } from '../authoring/code-exercise';
import { nodeSandboxes } from './assets.node';
import { codeRunner } from './code-runner';

const exercise: CodeExercise = { ...mapLimit, id: 'map-limit', lab: 'bounded-concurrency' };
const run = codeRunner({ open: nodeSandboxes(path.resolve('.')) });

test('an attempt may import libraries, but not one that is the answer', async () => {
  const attempt = (text: string) => run({ exercise, text }, new AbortController().signal);
  const withMap =
    "import pMap from 'p-map';\nexport const mapLimit = (items: any, concurrency: number, fn: any) => pMap(items, fn, { concurrency });";
  expect(await attempt(withMap)).toEqual({
    kind: 'invalid',
    message: 'Line 1: "p-map" is the answer to this exercise: write what it does yourself.',
  });
  const withCache =
    "import { LRUCache } from 'lru-cache';\nexport const mapLimit = async () => [new LRUCache({ max: 1 }).size];";
  expect(await attempt(withCache)).toMatchObject({ kind: 'observed' });
});
