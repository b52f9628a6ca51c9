import type { Response, WorkerPort } from './protocol';

/** A dedicated worker of the page. */
export function browserPort(url: string): WorkerPort {
  const worker = new Worker(url, { type: 'module', name: 'postgres' });
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => {
      worker.onmessage = ({ data }: MessageEvent<Response>) => listener(data);
    },
    onError: (listener) => {
      worker.onerror = (event) => listener(event.message || 'The database worker could not be loaded.');
      worker.onmessageerror = () => listener('A message of the database worker could not be read.');
    },
    terminate: () => worker.terminate(),
  };
}
