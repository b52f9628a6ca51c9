import type { LoadProgress, SandboxAssets } from '@/lib/sandbox/assets.browser';
import { loadSandbox, openSandbox } from '@/lib/sandbox/assets.browser';
import type { SandboxSession } from '@/lib/sandbox/session';
import manifest from '@/public/generated/manifest.json';

const URLS: Readonly<Record<string, string>> = manifest;

/** Everything a browser needs for the sandboxes of one lab. */
export function sandboxLoader(lab: string) {
  return {
    load: (onProgress: (progress: LoadProgress) => void): Promise<SandboxAssets> =>
      loadSandbox(
        {
          frame: address('sandbox/frame'),
          worker: address('sandbox/worker'),
          scenarios: address(`scenarios/${lab}`),
        },
        onProgress,
      ),
    open: (assets: SandboxAssets, signal?: AbortSignal): Promise<SandboxSession> =>
      openSandbox(assets, signal),
  };
}

function address(name: string): string {
  const url = URLS[name];
  if (url === undefined) throw new Error(`"${name}" was not generated.`);
  return url;
}
