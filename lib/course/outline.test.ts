import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findLesson, readOutline } from './outline';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'outline-'));
});
afterEach(() => rm(root, { recursive: true }));

const content = () => path.join(root, 'content');

async function put(file: string, text: string): Promise<void> {
  const whole = path.join(content(), file);
  await mkdir(path.dirname(whole), { recursive: true });
  await writeFile(whole, text);
}

const putModule = (folder: string, title = folder) =>
  put(`${folder}/module.json`, JSON.stringify({ title, summary: 'What it holds.' }));

const putLesson = (folder: string, exercises: readonly string[] = []) =>
  put(
    `${folder}/lesson.mdx`,
    `---
title: ${folder}
summary: What it says.
objectives: [One]
lab: a-lab
exercises: ${JSON.stringify(exercises)}
minutes: { core: [5, 10], deeper: [5, 5] }
sources: [{ title: A, by: B, url: https://example.org/ }]
---
Prose.
`,
  );

test('modules and lessons stand in the order of their numbers, which are no part of their slugs', async () => {
  await putModule('02-indexes');
  await putModule('01-reading', 'Reading plans');
  await putLesson('02-indexes/02-composite-order');
  await putLesson('02-indexes/01-basics');
  const outline = await readOutline(content());
  expect(outline.map(({ slug, title }) => [slug, title])).toEqual([
    ['reading', 'Reading plans'],
    ['indexes', '02-indexes'],
  ]);
  expect(outline[1]?.lessons.map(({ module, slug }) => [module, slug])).toEqual([
    ['indexes', 'basics'],
    ['indexes', 'composite-order'],
  ]);
});

test('a lesson knows its neighbours across the border of a module', async () => {
  await putModule('01-reading');
  await putModule('02-indexes');
  await putLesson('01-reading/01-plans');
  await putLesson('02-indexes/01-basics');
  const outline = await readOutline(content());
  const place = findLesson(outline, { module: 'indexes', lesson: 'basics' });
  expect(place?.previous?.slug).toBe('plans');
  expect(place?.next).toBeUndefined();
  expect(findLesson(outline, { module: 'indexes', lesson: 'plans' })).toBeUndefined();
});

test('a folder without a number or with a bad name is named', async () => {
  await putModule('indexes');
  await expect(readOutline(content())).rejects.toThrow('content/indexes: a folder here is called <nn>-');
});

test('two folders with one slug are both named', async () => {
  await putModule('01-indexes');
  await putModule('02-indexes');
  await expect(readOutline(content())).rejects.toThrow(
    'content/02-indexes: slug "indexes" is already taken by content/01-indexes',
  );
});

test('an exercise belongs to one lesson', async () => {
  await putModule('01-indexes');
  await putLesson('01-indexes/01-basics', ['sql-one']);
  await putLesson('01-indexes/02-order', ['sql-one']);
  await expect(readOutline(content())).rejects.toThrow(
    'exercise "sql-one" is already taken by content/01-indexes/01-basics',
  );
});

test('a missing or malformed file is named', async () => {
  await mkdir(path.join(content(), '01-indexes'), { recursive: true });
  await expect(readOutline(content())).rejects.toThrow('content/01-indexes/module.json: cannot be read');
  await put('01-indexes/module.json', '{');
  await expect(readOutline(content())).rejects.toThrow('content/01-indexes/module.json: not JSON');
  await put('01-indexes/module.json', '{ "title": "Indexes" }');
  await expect(readOutline(content())).rejects.toThrow('content/01-indexes/module.json: summary: ');
});
