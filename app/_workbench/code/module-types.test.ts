// What a reader is shown is free of type errors under the types that the editor has: the texts that labs open with, the
// steps of their lessons and the solutions.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CODE_LABS, loadCodeLab } from '@/labs/registry';
import { moduleTypes } from './module-types';

const ROOT = process.cwd();
const OPTIONS = {
  compilerOptions: {
    target: 'esnext',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2022'],
    types: [],
    strict: true,
    noEmit: true,
  },
};

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'module-types-'));
});
afterAll(() => rm(dir, { recursive: true }));

async function errorsIn(name: string, texts: Readonly<Record<string, string>>): Promise<string> {
  const folder = path.join(dir, name);
  await mkdir(folder);
  const files = { 'tsconfig.json': JSON.stringify(OPTIONS), ...texts };
  for (const [file, text] of Object.entries(files)) await writeFile(path.join(folder, file), text);
  const tsc = path.join(ROOT, 'node_modules/.bin/tsc');
  return promisify(execFile)(tsc, ['-p', folder, '--pretty', 'false']).then(
    ({ stdout }) => stdout,
    ({ stdout }: { readonly stdout: string }) => stdout,
  );
}

async function typesOf(slug: string): Promise<Readonly<Record<string, string>>> {
  const { world } = await loadCodeLab(slug);
  const types = Object.entries(moduleTypes(world.types));
  return Object.fromEntries(types.map(([name, text]) => [`${name}.d.ts`, text]));
}

test.each(Object.keys(CODE_LABS))('the texts of %s have no type error', async (slug) => {
  const { scratch, exercises } = await loadCodeLab(slug);
  const texts: Record<string, string> = { 'scratch.ts': scratch };
  for (const { id } of exercises) {
    const folder = path.join(ROOT, 'labs', slug, 'exercises', id);
    texts[`${id}-starter.ts`] = await readFile(path.join(folder, 'starter.ts'), 'utf8');
    for (const file of await readdir(path.join(folder, 'solutions')))
      texts[`${id}-${file}`] = await readFile(path.join(folder, 'solutions', file), 'utf8');
  }
  for (const [at, step] of (await stepsFor(slug)).entries()) texts[`step-${at}.ts`] = step;
  expect(await errorsIn(slug, { ...(await typesOf(slug)), ...texts })).toBe('');
});

test('a wrong type is seen', async () => {
  const text = "export const main = async ({ redis }: Deps) => (await redis.get(42)) + setTimeout('x');";
  const errors = await errorsIn('wrong', { ...(await typesOf('cache-stampede')), 'wrong.ts': text });
  expect(errors.match(/error TS2345/g)).toHaveLength(2);
});

/** The blocks of the lesson that names the lab. */
async function stepsFor(slug: string): Promise<readonly string[]> {
  const files = await readdir(path.join(ROOT, 'content'), { recursive: true });
  const lessons = files.filter((file) => file.endsWith('lesson.mdx'));
  const sources = await Promise.all(
    lessons.map((file) => readFile(path.join(ROOT, 'content', file), 'utf8')),
  );
  const own = sources.find((source) => source.includes(`\nlab: ${slug}\n`)) ?? '';
  return [...own.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, text = '']) => text);
}
