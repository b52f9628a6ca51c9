import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compileLesson } from './lesson.server';
import { firstUse } from './term-links';

const term = (id: string, ...forms: readonly string[]) => ({ id, term: id, meaning: 'M.', forms, see: [] });

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'terms-'));
});
afterEach(() => rm(dir, { recursive: true }));

async function compile(prose: string) {
  const file = path.join(dir, 'lesson.mdx');
  await writeFile(file, `---\ntitle: A\n---\n${prose}`);
  return compileLesson({ file, exercises: [], lab: 'composite-order' });
}

test('a term is a word of its own: no part of another, and the longer one of two', () => {
  const glossary = [term('retry', 'retries'), term('hot', 'HOT'), term('hot-update', 'HOT update')];
  expect(firstUse('noretries hot HOT-fix', glossary)).toBeNull();
  expect(firstUse('A HOT update writes less', glossary)).toEqual({ id: 'hot-update', start: 2, end: 12 });
  expect(firstUse('Retries add load', glossary)).toEqual({ id: 'retry', start: 0, end: 7 });
  expect(firstUse('pages of 8\u00a0kB', [term('page', 'pages of 8 kB')])?.id).toBe('page');
});

test('the first use of a term in the prose carries its meaning, and no later one', async () => {
  const { code, terms } = await compile(
    'A low selectivity helps. The p95 and the selectivity, again the p95.\n',
  );
  expect(terms).toEqual(['selectivity', 'p95']);
  expect(code.match(/id: ?"(selectivity|p95)"/g)).toHaveLength(2);
});

test('a heading, a link and code stay as they are', async () => {
  const { terms } = await compile(
    '## Keyset\n\n[keyset](/plan), `keyset` and **a**.\n\n- the keyset of a list\n',
  );
  expect(terms).toEqual(['keyset']);
  expect((await compile('## Keyset\n\n[keyset](/plan) and `keyset`.\n')).terms).toEqual([]);
});

test('what holds no text stays as it is: a comment, a line, a break', async () => {
  const { terms } = await compile('{/* A note on p95. */}\n\n---\n\nOne  \nand `two` of p99 {"x"}.\n');
  expect(terms).toEqual(['percentile']);
});

test('a term that a lesson names itself counts as a use, and one that is nowhere is refused with its line', async () => {
  const { terms } = await compile('Every <Term id="page">page</Term> and each database page.\n');
  expect(terms).toEqual(['page']);
  await expect(compile('A <Term id="nothing">word</Term>.\n')).rejects.toThrow(
    /lesson\.mdx:4: content\/glossary\.yaml has no "nothing"$/,
  );
});
