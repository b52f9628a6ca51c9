import path from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import {
  DATABASE_POWER,
  LIBRARY_NAMES,
  type LibraryName,
  needsOf,
  REDIS_POWER,
  SHARED,
} from '../../sandbox/libraries';
import { engineBuildOptions } from './engines';

/** What SES would refuse, though in a library it is none: a build that meets it fails instead. */
const REFUSED_BY_SES = /\bimport\s*(?:\(|\/[/*])|<!--|-->/;

/** Settings that our own client of Redis has too, see `engines/redis/client.ts`. */
const IOREDIS = `const Redis = require('ioredis');
Object.assign(Redis.defaultOptions, { enableReadyCheck: false, disableClientInfo: true });
module.exports = Redis;`;

const entryOf = (name: LibraryName): string => {
  if (name === 'ioredis') return IOREDIS;
  return `module.exports = require('${name === 'pg' ? './lib/sandbox/inside/pg' : name}');`;
};

/** Library -> the text of one CommonJS script with all that it needs, for a compartment. */
export async function bundleLibraries(root: string): Promise<ReadonlyMap<LibraryName, string>> {
  const texts = await Promise.all(
    LIBRARY_NAMES.map(async (name) => [name, await bundleLibrary(root, name)] as const),
  );
  return new Map(texts);
}

async function bundleLibrary(root: string, name: LibraryName): Promise<string> {
  const { outputFiles } = await build({
    ...(NODE_LIBRARIES.has(name) && nodeOptions(root)),
    absWorkingDir: root,
    stdin: { contents: entryOf(name), resolveDir: root, sourcefile: `${name}.entry.js` },
    bundle: true,
    write: false,
    minify: true,
    keepNames: true,
    legalComments: 'none',
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    supported: { 'dynamic-import': false },
    external: [REDIS_POWER, DATABASE_POWER, SHARED, ...needsOf(name).filter((needed) => needed !== name)],
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.url': '"https://sandbox.invalid/"' },
    logLevel: 'error',
  });
  const text = outputFiles[0]?.text;
  if (text === undefined) throw new Error(`esbuild made nothing of ${name}.`);
  const refused = REFUSED_BY_SES.exec(text);
  if (refused) throw new Error(`The text of ${name} holds \`${refused[0]}\`, which SES refuses.`);
  return text;
}

/** Libraries that expect Node around them. */
const NODE_LIBRARIES: ReadonlySet<LibraryName> = new Set(['bullmq', 'ioredis', 'pg']);

/** As for the engines; but here `net` is a network, to the act's Redis alone, and Buffer is the instance's. */
function nodeOptions(root: string): BuildOptions {
  const engines = engineBuildOptions(root);
  const inside = path.join(root, 'lib/sandbox/inside');
  const shims = path.join(root, 'lib/sandbox/engines/shims');
  const own: Plugin = {
    name: 'inside',
    setup(worker) {
      worker.onResolve({ filter: /^(node:)?net$/ }, () => ({ path: path.join(inside, 'net.ts') }));
      // The shims ask for a file of theirs, and for the package as `buffer/`.
      worker.onResolve({ filter: /^((node:)?|\.\/)buffer$/ }, ({ path: name, importer }) => {
        const isForeign = name.startsWith('.') && !importer.startsWith(shims);
        return isForeign ? undefined : { path: path.join(inside, 'buffer.ts') };
      });
      // BullMQ's second backend, on PostgreSQL: a quarter of its text, and nothing here speaks to it.
      worker.onResolve({ filter: /^\.\/postgres$/ }, ({ importer }) =>
        /[\\/]bullmq[\\/]/.test(importer) ? { path: 'postgres', namespace: 'left-out' } : undefined,
      );
      worker.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'module.exports = {};' }));
    },
  };
  return { ...engines, plugins: [own, ...(engines.plugins ?? [])] };
}
