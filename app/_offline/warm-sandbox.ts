import { warmFrame } from '@/lib/sandbox/worker-port.browser';
import manifest from '@/public/generated/manifest.json';

/** A frame without an origin is served by no service worker: the browser's own cache keeps its document. */
export const warmSandbox = (): Promise<void> => warmFrame(manifest['sandbox/frame']);
