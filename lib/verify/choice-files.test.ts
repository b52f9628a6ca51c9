import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readChoiceFiles } from './choice-files';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'choice-files-'));
  for (const [file, text] of [
    ['starter.json', '[]\n'],
    ['solutions/right.json', '["b"]'],
    ['mistakes/wrong.json', '["a"]'],
    ['mistakes/both.json', '["a", "b"]'],
  ] as const) {
    const target = path.join(root, 'labs/a-lab/exercises/a-choice', file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
  }
});
afterEach(() => rm(root, { recursive: true }));

test('the answers of a choice exercise are read as they stand, by name and in order', async () => {
  const { starter, solutions, mistakes } = await readChoiceFiles(root, 'a-lab', 'a-choice');
  expect(starter).toBe('[]\n');
  expect([...solutions]).toEqual([['right', '["b"]']]);
  expect([...mistakes]).toEqual([
    ['both', '["a", "b"]'],
    ['wrong', '["a"]'],
  ]);
});

test.each(['starter.json', 'solutions', 'mistakes'])(
  'a folder without %s is refused by name',
  async (name) => {
    await rm(path.join(root, 'labs/a-lab/exercises/a-choice', name), { recursive: true });
    await expect(readChoiceFiles(root, 'a-lab', 'a-choice')).rejects.toThrow(name);
  },
);
