import type { Request } from './protocol';
import { serve } from './serve';

/** The browser's worker. Built by `npm run generate`, see `lib/cli/build/workers.ts`. */
const handle = serve((message) => self.postMessage(message));
self.onmessage = ({ data }: MessageEvent<Request>) => handle(data);
