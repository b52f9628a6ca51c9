import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';

const { resolve } = createRequire(import.meta.url);

/**
 * What esbuild needs to bundle the engines (ioredis, its servers, pg-pool, BullMQ) for a worker without Node: merge it
 * into the worker's own options. Modules of Node become packages or shims of ours, `process`, `Buffer` and `global` are
 * bound in the bundle and not looked up, and the bytes of Lua are inlined. Timers, Date and chance stay globals, so that
 * they follow the virtual clock.
 */
export function engineBuildOptions(root: string): BuildOptions {
  const shims = path.join(root, 'lib/sandbox/engines/shims');
  return {
    plugins: [nodeModules(shims), lua],
    inject: [path.join(shims, 'inject.ts')],
    loader: { '.wasm': 'binary' },
  };
}

/**
 * Name -> package. The slash asks for the package and not for Node's own; two packages are taken as
 * in Node, because their builds for browsers want a window.
 */
const PACKAGES = {
  events: 'events/',
  stream: 'readable-stream',
  string_decoder: 'string_decoder/',
  'ioredis-mock': 'ioredis-mock',
  'node-abort-controller': 'node-abort-controller',
} as const;

/** Module of Node -> file among the shims. */
const SHIMS = {
  buffer: 'buffer',
  crypto: 'crypto',
  process: 'process',
  util: 'util',
  assert: 'assert',
} as const;
const NETWORK = ['net', 'tls', 'dns'];
const ABSENT = [
  ...[
    'fs',
    'fs/promises',
    'path',
    'url',
    'os',
    'module',
    'child_process',
    'worker_threads',
    'tty',
    'readline',
  ],
  ...['diagnostics_channel', 'pg', 'pg-native', 'msgpackr-extract', 'readline-sync', 'tmp'],
];

function nodeModules(shims: string): Plugin {
  const targets = new Map<string, string>([
    ...Object.entries(PACKAGES).map(([name, file]) => [name, resolve(file)] as const),
    ...Object.entries(SHIMS).map(([name, file]) => [name, path.join(shims, `${file}.ts`)] as const),
    ...NETWORK.map((name) => [name, path.join(shims, 'net.ts')] as const),
    ...ABSENT.map((name) => [name, path.join(shims, 'absent.ts')] as const),
  ]);
  const fromShims = new Map([
    ['buffer/', resolve('buffer/')],
    ['events/', resolve('events/')],
  ]);
  return {
    name: 'node-modules',
    setup(worker) {
      worker.onResolve({ filter: /^[a-z]/ }, ({ path: name, importer }) => {
        const own = importer.startsWith(shims) ? fromShims.get(name) : undefined;
        const target = own ?? targets.get(name.replace(/^node:/, '').replace(/\/$/, ''));
        return target === undefined ? undefined : { path: target };
      });
    },
  };
}

const GLUE_ASKS_FOR_NODE = 'globalThis.process?.versions?.node';

/** Lua's bytes by their name in the package, and its glue without the branch that reads them from a disk. */
const lua: Plugin = {
  name: 'lua',
  setup(worker) {
    const folder = path.dirname(resolve('lua-redis-wasm'));
    worker.onResolve({ filter: /^lua-redis-wasm\/dist\/redis_lua\.wasm$/ }, () => ({
      path: path.join(folder, 'redis_lua.wasm'),
    }));
    worker.onLoad({ filter: /lua-redis-wasm\/dist\/redis_lua\.mjs$/ }, async ({ path: file }) => {
      const glue = await readFile(file, 'utf8');
      if (!glue.includes(GLUE_ASKS_FOR_NODE)) throw new Error(`${file} no longer asks for Node as expected.`);
      return { contents: glue.replaceAll(GLUE_ASKS_FOR_NODE, 'undefined'), loader: 'js' };
    });
  },
};
