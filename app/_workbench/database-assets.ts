import type { AssetUrls, LoadProgress } from '@/lib/postgres/assets.browser';
import { loadAssets, openSession } from '@/lib/postgres/assets.browser';
import type { DatabaseAssets } from '@/lib/postgres/engine';
import type { PostgresSession } from '@/lib/postgres/session';
import manifest from '@/public/generated/manifest.json';

const URLS: Readonly<Record<string, string>> = manifest;

/** Everything a browser needs for the databases of one dataset. */
export function datasetLoader(dataset: string) {
  const urls: AssetUrls = {
    worker: address('postgres/worker'),
    wasm: address('postgres/pglite.wasm'),
    files: address('postgres/pglite.data'),
    snapshot: address(`dataset/${dataset}`),
    secondData: address(`second/${dataset}`),
  };
  return {
    load: (onProgress: (progress: LoadProgress) => void): Promise<DatabaseAssets> =>
      loadAssets(urls, onProgress),
    open: (assets: DatabaseAssets, signal?: AbortSignal): Promise<PostgresSession> =>
      openSession(urls, assets, signal),
  };
}

function address(name: string): string {
  const url = URLS[name];
  if (url === undefined) throw new Error(`"${name}" was not generated.`);
  return url;
}
