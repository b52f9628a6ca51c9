/** The one bundle of both hosts; built by `npm run generate`, see `lib/cli/build/sandbox.ts`. The order matters. */

import { currentHost } from './host';
import { lockDown, removeHost } from './lockdown';
import { NODE_MODULES } from './modules';
import { drain, evaluateScript, wallNowMs } from './natives';
import type { Request } from './protocol';
import { serve } from './serve';

async function start(): Promise<void> {
  const host = currentHost();
  lockDown();
  const port = await host.connect();
  removeHost();
  const handle = serve({
    post: (message) => port.post(message),
    modules: NODE_MODULES,
    drain,
    onRejection: host.onRejection,
    evaluateScript,
    wallNowMs,
  });
  port.onMessage((message) => handle(message as Request));
  port.post({ kind: 'ready' });
}

void start();
