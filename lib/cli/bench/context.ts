import path from 'node:path';
import { buildBareNext } from './bare-next';
import { barePglite, bundleScripts } from './bundle';
import { type Files, serveFiles } from './file-server';
import { noteServing, serveNext } from './next-server';
import type { Scope } from './scope';
import { shopAddress, shopBundles } from './simulator/shop-bundles';

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
  /** Addresses: the built site, the bare page of Next, the bare page of PGlite, the page with a session, the page with a sandbox. */
  site(): Promise<string>;
  bareNext(): Promise<string>;
  barePglite(): Promise<string>;
  sessionPage(): Promise<string>;
  sandboxPage(): Promise<string>;
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
      return servePage(scripts, scope, await site());
    }),
    sandboxPage: once(async () => {
      const scripts = await bundleScripts(root, { main: 'lib/cli/bench/page/sandbox-page.ts' });
      const shops = Object.entries(await shopBundles(root));
      const bundles = shops.map(([name, text]) => [shopAddress(name), Buffer.from(text)] as const);
      return servePage(new Map([...scripts, ...bundles]), scope, await site());
    }),
  };
}

/** An empty page with a script, and what the site generated behind it. */
async function servePage(scripts: Files, scope: Scope, site: string): Promise<string> {
  const html =
    '<!doctype html><title>Bench</title><body></body><script type="module" src="/main.js"></script>';
  const files = new Map([...scripts, ['/', Buffer.from(html)]]);
  return `${await serveFiles(files, scope, { upstream: site })}/`;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
