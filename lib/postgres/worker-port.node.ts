import { Worker } from 'node:worker_threads';
import type { Response, WorkerPort } from './protocol';

/** A worker thread. It does not keep the process alive once it is terminated. */
export function nodePort(file: URL): WorkerPort {
  const worker = new Worker(file);
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => {
      worker.on('message', (message: Response) => listener(message));
    },
    onError: (listener) => {
      worker.on('error', (error) => listener(error.message));
      worker.on('exit', () => listener('The database worker ended.'));
    },
    terminate: () => {
      void worker.terminate();
    },
  };
}
