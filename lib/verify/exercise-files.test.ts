import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readExerciseFiles } from './exercise-files';

let root: string;

const write = async (file: string, text: string): Promise<void> => {
  const target = path.join(root, 'labs/a-lab/exercises/an-exercise', file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, text);
};

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'exercise-files-'));
  await write('starter.sql', 'starter');
  await write('endless.sql', 'endless');
  await write('solutions/covering.sql', 'covering');
  await write('solutions/a-plain.sql', 'plain');
  await write('mistakes/dear.sql', '\uFEFFdear\r\n');
});
afterEach(() => rm(root, { recursive: true }));

test('the texts of an exercise are read as they stand, by name and in order', async () => {
  const files = await readExerciseFiles({ root, lab: 'a-lab', id: 'an-exercise', kind: 'sql' });
  expect(files).toMatchObject({ starterName: 'starter.sql', starter: 'starter', endless: 'endless' });
  expect(files.alteredTest).toBeNull();
  expect([...files.solutions]).toEqual([
    ['a-plain', 'plain'],
    ['covering', 'covering'],
  ]);
  expect([...files.mistakes]).toEqual([['dear', '\uFEFFdear\r\n']]);
});

test.each(['starter.sql', 'endless.sql', 'solutions', 'mistakes'])(
  'a folder without %s is refused by name',
  async (name) => {
    await rm(path.join(root, 'labs/a-lab/exercises/an-exercise', name), { recursive: true });
    await expect(readExerciseFiles({ root, lab: 'a-lab', id: 'an-exercise', kind: 'sql' })).rejects.toThrow(
      name,
    );
  },
);

test('the test of altered observations is read where there is one', async () => {
  await write('altered.test.ts', "test('ROWS')");
  const files = await readExerciseFiles({ root, lab: 'a-lab', id: 'an-exercise', kind: 'sql' });
  expect(files.alteredTest).toBe("test('ROWS')");
});
