// A page's side of the sandbox with a PostgreSQL beside it, for what readers' libraries do in Chromium.

import { createActSql } from '@/lib/postgres/act-sql';
import { loadAssets, openSession } from '@/lib/postgres/assets.browser';
import { loadSandbox, openSandbox } from '@/lib/sandbox/assets.browser';
import type { LibraryRun } from '@/lib/sandbox/library-trials';
import type { CodeOutcome } from '@/lib/sandbox/protocol';

export interface LibraryPage {
  /** Plays it in a fresh sandbox. */
  play(run: LibraryRun): Promise<CodeOutcome>;
}

declare global {
  var libraryPage: LibraryPage | undefined;
}

globalThis.libraryPage = { play };

async function play({ script, job, dataset }: LibraryRun): Promise<CodeOutcome> {
  const urlOf = await manifest();
  const sandbox = await loadSandbox({
    frame: urlOf('sandbox/frame'),
    worker: urlOf('sandbox/worker'),
    scenarios: urlOf('scenarios/bounded-concurrency'),
  });
  const sql = createActSql(() => openDatabase(urlOf, dataset));
  const session = await openSandbox({ ...sandbox, script, sql: sql.ask });
  try {
    return await session.run(job, { signal: new AbortController().signal });
  } finally {
    session.close();
    sql.close();
  }
}

async function openDatabase(urlOf: (name: string) => string, dataset: string) {
  const urls = {
    worker: urlOf('postgres/worker'),
    wasm: urlOf('postgres/pglite.wasm'),
    files: urlOf('postgres/pglite.data'),
    snapshot: urlOf(`dataset/${dataset}`),
    secondData: urlOf(`second/${dataset}`),
  };
  return openSession(urls, await loadAssets(urls, () => undefined));
}

async function manifest(): Promise<(name: string) => string> {
  const urls: Readonly<Record<string, string>> = await (await fetch('/generated/manifest.json')).json();
  return (name) => {
    const url = urls[name];
    if (url === undefined) throw new Error(`There is no "${name}" in the manifest.`);
    return url;
  };
}
