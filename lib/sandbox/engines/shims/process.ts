// Node's process as far as the libraries look at it. nextTick is a microtask: virtual time never passes it.

const nextTick = (run: (...args: unknown[]) => void, ...args: unknown[]): void => {
  queueMicrotask(() => run(...args));
};

function hrtime(since?: readonly [number, number]): [number, number] {
  const nanoseconds = hrtime.bigint() - (since ? BigInt(since[0]) * SECOND + BigInt(since[1]) : 0n);
  return [Number(nanoseconds / SECOND), Number(nanoseconds % SECOND)];
}

const SECOND = 1_000_000_000n;
hrtime.bigint = () => BigInt(Math.round(performance.now() * 1e6));

const ignore = () => process;

export const process = {
  ...{ env: {}, argv: [], execArgv: [], pid: 1, title: 'sandbox', platform: 'browser', browser: true },
  ...{ version: 'v20.0.0', versions: {}, nextTick, hrtime },
  ...{ on: ignore, once: ignore, off: ignore, removeListener: ignore, emit: () => false, emitWarning() {} },
  ...{ cwd: () => '/', uptime: () => performance.now() / 1000, listenerCount: () => 0 },
  memoryUsage: () => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }),
  /** ioredis asks for diagnostics_channel this way; there is none. */
  getBuiltinModule: () => undefined,
};

export default process;
export const { env, version, versions, platform, emitWarning } = process;
export { hrtime, nextTick };
