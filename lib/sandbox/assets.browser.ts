import { SandboxSession } from './session';
import { browserPort } from './worker-port.browser';

/** Addresses of what a sandbox is made of, from the manifest. */
export interface SandboxUrls {
  /** `sandbox/frame` */
  readonly frame: string;
  /** `sandbox/worker` */
  readonly worker: string;
  /** `scenarios/<lab>` */
  readonly scenarios: string;
}

/** The texts that a page posts into the frame, which itself can fetch nothing. */
export interface SandboxAssets {
  readonly frameUrl: string;
  readonly bundle: string;
  readonly script: string;
}

/** Fetches them; rejects with a sentence when one cannot be fetched. */
export async function loadSandbox({ frame, worker, scenarios }: SandboxUrls): Promise<SandboxAssets> {
  const [bundle, script] = await Promise.all([fetchText(worker), fetchText(scenarios)]);
  return { frameUrl: frame, bundle, script };
}

/** Opens a fresh sandbox in a hidden frame of the page. */
export const openSandbox = (
  { frameUrl, bundle, script }: SandboxAssets,
  signal?: AbortSignal,
): Promise<SandboxSession> => SandboxSession.open(browserPort(frameUrl, bundle), script, signal);

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) throw new Error('A file of the sandbox could not be fetched. Is the network there?');
  return response.text();
}
