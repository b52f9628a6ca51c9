import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { besideWorker, type LibraryName } from './libraries';
import { type SandboxServices, SandboxSession } from './session';
import { nodePort } from './worker-port.node';

/** Opens a fresh sandbox with the scenarios of a lab. */
export type OpenSandbox = (lab: string, signal?: AbortSignal) => Promise<SandboxSession>;

/**
 * Opens sandboxes in worker threads of this process. `root` is the project's folder, where `npm run generate` has put
 * the bundle and the scenario scripts, which are read once. `services.sql` answers scenarios that ask PostgreSQL.
 */
export function nodeSandboxes(root: string, services: Pick<SandboxServices, 'sql'> = {}): OpenSandbox {
  const manifest = readManifest(root);
  const texts = new Map<string, Promise<string>>();
  const once = (name: string, read: () => Promise<string>): Promise<string> => {
    const text = texts.get(name) ?? read();
    texts.set(name, text);
    return text;
  };
  const textOf = (name: string) =>
    once(name, async () => readFile(await pathOf(root, manifest, name), 'utf8'));
  const library = (name: LibraryName) =>
    once(`library/${name}`, async () =>
      readFile(besideWorker(await pathOf(root, manifest, 'sandbox/worker'), name), 'utf8'),
    );
  return async (lab, signal) => {
    const [bundle, script] = await Promise.all([textOf('sandbox/worker'), textOf(`scenarios/${lab}`)]);
    return SandboxSession.open(nodePort(bundle), script, signal, { ...services, library });
  };
}

type Manifest = Readonly<Record<string, string>>;

async function readManifest(root: string): Promise<Manifest> {
  return JSON.parse(await readFile(path.join(root, 'public/generated/manifest.json'), 'utf8')) as Manifest;
}

async function pathOf(root: string, manifest: Promise<Manifest>, name: string): Promise<string> {
  const url = (await manifest)[name];
  if (url === undefined) throw new Error(`There is no "${name}" in the manifest; run npm run generate.`);
  return path.join(root, 'public', url);
}
