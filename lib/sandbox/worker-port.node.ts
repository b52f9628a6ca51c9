import { Worker } from 'node:worker_threads';
import { GROWTH_MB, HEAP_MB, MEMORY_LOOK_MS } from './limits';
import type { Loss, SandboxPort } from './protocol';

/** Runs before the bundle and hands it what it needs of Node; the rest of Node it takes away by itself. */
const LAUNCHER = `'use strict';
const { parentPort } = require('node:worker_threads');
globalThis.hotpathHost = {
  post: (message) => parentPort.postMessage(message),
  onMessage: (listener) => { parentPort.on('message', listener); },
  onRejection: (listener) => { process.on('unhandledRejection', listener); },
};
`;

/** A worker thread with the browser's bundle, bounded in memory. It does not keep the process alive once it ends. */
export function nodePort(bundle: string): SandboxPort {
  const worker = new Worker(`${LAUNCHER}\n${bundle}`, {
    eval: true,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  const listeners: ((loss: Loss) => void)[] = [];
  const lose = (loss: Loss) => {
    for (const listener of listeners.splice(0)) listener(loss);
  };
  const watch = watchMemory(() => {
    lose({ kind: 'memory' });
    void worker.terminate();
  });
  worker.on('error', (error: NodeJS.ErrnoException) =>
    lose(
      error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? { kind: 'memory' }
        : { kind: 'broken', message: error.message },
    ),
  );
  worker.on('exit', () => {
    clearInterval(watch);
    lose({ kind: 'broken', message: 'The sandbox ended.' });
  });
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => {
      worker.on('message', listener);
    },
    onLoss: (listener) => {
      listeners.push(listener);
    },
    terminate: () => {
      clearInterval(watch);
      void worker.terminate();
    },
  };
}

/** Buffers are not part of a worker's heap limit, so the whole process is looked at. */
function watchMemory(onGrown: () => void): ReturnType<typeof setInterval> {
  const startBytes = process.memoryUsage.rss();
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() - startBytes <= GROWTH_MB * 1024 * 1024) return;
    clearInterval(watch);
    onGrown();
  }, MEMORY_LOOK_MS);
  watch.unref();
  return watch;
}
