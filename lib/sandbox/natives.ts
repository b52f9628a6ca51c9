// What the sandbox uses of its host, taken before anything else runs: afterwards the globals are virtual.

/** Wall-clock milliseconds; for heartbeats only, never in an observation. */
export const wallNowMs: () => number = performance.now.bind(performance);

/** The host's evaluator for scenario scripts, which are ours. Indirect, so that they see globals only. */
// biome-ignore lint/security/noGlobalEval: the scripts are built with the site, and the frame's policy has no network
export const evaluateScript: (text: string) => unknown = globalThis.eval;

export const HostDate = Date;

/**
 * Resolves in a task of its own, when every promise reaction that was ready has run and the host has told of promises
 * that were rejected while nobody listened. A browser tells in a task that it queues after the reactions, behind a
 * task of the same standing that they asked for; so it needs one of lower priority, or where there is none two
 * messages. Node needs one immediate.
 */
export const drain: () => Promise<void> = typeof setImmediate === 'function' ? drainNode() : drainBrowser();

function drainNode(): () => Promise<void> {
  const later = setImmediate;
  return () =>
    new Promise((resolve) => {
      later(resolve);
    });
}

/** The Prioritized Task Scheduling API, as far as a browser has it. */
interface TaskScheduler {
  postTask(run: () => void, options: { readonly priority: 'background' }): Promise<unknown>;
}

function drainBrowser(): () => Promise<void> {
  const { scheduler } = globalThis as { readonly scheduler?: TaskScheduler };
  if (typeof scheduler?.postTask !== 'function') return drainByMessages();
  const later = scheduler.postTask.bind(scheduler);
  return () =>
    new Promise((resolve) => {
      void later(resolve, { priority: 'background' });
    });
}

function drainByMessages(): () => Promise<void> {
  const channel = new MessageChannel();
  let waiting: (() => void)[] = [];
  let rounds = 0;
  channel.port1.onmessage = () => {
    rounds += 1;
    if (rounds < 2) {
      channel.port2.postMessage(null);
      return;
    }
    rounds = 0;
    const resolvers = waiting;
    waiting = [];
    for (const resolve of resolvers) resolve();
  };
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) channel.port2.postMessage(null);
    });
}
