import path from 'node:path';
import { buildBareNext } from './bare-next';
import { barePglite, bundleScripts } from './bundle';
import { serveFiles } from './file-server';
import { noteServing, serveNext } from './next-server';
import type { Scope } from './scope';

/** The lesson that is measured, with its lab. */
export interface BenchLesson {
  readonly path: string;
  readonly dataset: string;
  readonly lab: string;
  readonly exercise: string;
}

/** What the measurements share. Each server is started when first asked for and ended with the scope. */
export interface BenchContext {
  readonly root: string;
  readonly scope: Scope;
  readonly lesson: BenchLesson;
  /** Addresses: the built site, the bare page of Next, the bare page of PGlite, the page with a session. */
  site(): Promise<string>;
  bareNext(): Promise<string>;
  barePglite(): Promise<string>;
  sessionPage(): Promise<string>;
  /** One line for the person who waits. */
  say(line: string): void;
}

const LESSON: BenchLesson = {
  path: '/learn/indexes/composite-order',
  dataset: 'orders',
  lab: 'composite-order',
  exercise: 'sql-tenant-timeline',
};

export function benchContext(root: string, scope: Scope): BenchContext {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const site = once(async () => {
    const folder = root;
    const url = await serveNext({ root, folder }, scope);
    noteServing(root, url, scope);
    // The first answer of a server also loads its code.
    for (const address of ['/', LESSON.path]) await (await fetch(url + address)).arrayBuffer();
    return url;
  });
  return {
    root,
    scope,
    lesson: LESSON,
    say,
    site,
    bareNext: once(async () => {
      say('  building the bare Next page');
      const url = await serveNext({ root, folder: await buildBareNext(root) }, scope);
      await (await fetch(url)).arrayBuffer();
      return `${url}/`;
    }),
    barePglite: once(async () => `${await serveFiles(await barePglite(root, LESSON.dataset), scope)}/`),
    sessionPage: once(async () => {
      const folder = 'lib/cli/bench/page';
      const scripts = await bundleScripts(root, {
        main: path.join(folder, 'session-page.ts'),
        raw: path.join(folder, 'raw-pglite.worker.ts'),
      });
      const html = '<!doctype html><title>Session</title><script type="module" src="/main.js"></script>';
      const files = new Map([...scripts, ['/', Buffer.from(html)]]);
      return `${await serveFiles(files, scope, { upstream: await site() })}/`;
    }),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
