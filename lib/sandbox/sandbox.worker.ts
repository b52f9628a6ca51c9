/** The one bundle of both hosts; built by `npm run generate`, see `lib/cli/build/sandbox.ts`. The order matters. */

import { currentHost } from './host';
import { LIBRARIES } from './libraries';
import { removeHost } from './lockdown';
import { NODE_MODULES } from './modules';
import { drain, evaluateScript, wallNowMs } from './natives';
import type { Request } from './protocol';
import { prepareRealm } from './realm';
import { serve } from './serve';

async function start(): Promise<void> {
  const host = currentHost();
  const [port, engine] = await Promise.all([host.connect(), prepareRealm()]);
  removeHost();
  const handle = serve({
    post: (message) => port.post(message),
    modules: { ...LIBRARIES, ...NODE_MODULES },
    engine,
    drain,
    onRejection: host.onRejection,
    evaluateScript,
    wallNowMs,
  });
  port.onMessage((message) => handle(message as Request));
  port.post({ kind: 'ready' });
}

void start();
