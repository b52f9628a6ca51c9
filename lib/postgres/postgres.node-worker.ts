import { parentPort } from 'node:worker_threads';
import type { Request } from './protocol';
import { serve } from './serve';

/** Node's worker thread. Built by `npm run generate`, see `lib/cli/build/workers.ts`. */
if (parentPort === null) throw new Error('This file runs as a worker thread.');
const port = parentPort;
const handle = serve((message) => port.postMessage(message));
port.on('message', (request: Request) => handle(request));
