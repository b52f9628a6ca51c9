// Modules of Node that the libraries import and do not need: files, processes, threads, terminals, pg itself. Using
// one is an error that names it, and an optional one stays undefined.

function absent(name: string): () => never {
  return () => {
    throw new Error(`The sandbox has no ${name}.`);
  };
}

export const promises = { readFile: absent('file system') };
export const readFileSync = absent('file system');
export const readdir = absent('file system');
export const readFile = absent('file system');
export const existsSync = () => false;
export const fork = absent('processes');
export const hostname = () => 'sandbox';
/** ioredis-mock's Lua sets up a prompt that nobody calls. */
export const setDefaultOptions = () => {};
export const platform = () => 'linux';
export const cpus = () => [];
export const isatty = () => false;
export class Worker {
  constructor() {
    absent('threads')();
  }
}
export const isMainThread = true;
export const parentPort = null;
export const resolve = (...parts: readonly string[]) => parts.join('/');
export const join = resolve;
export const dirname = (path: string) => path.replace(/\/[^/]*$/, '');
export const basename = (path: string) => path.replace(/^.*\//, '');
export const extname = (path: string) => /\.[^./]*$/.exec(path)?.[0] ?? '';
export const sep = '/';
export const pathToFileURL = (path: string) => new URL(`file://${path}`);
export const fileURLToPath = (url: URL | string) => new URL(url).pathname;
export const parse = (url: string) => new URL(url);
export const createRequire = () => absent('require');
export const channel = () => ({ hasSubscribers: false, publish() {} });
export const Client = absent('PostgreSQL driver');
export const Pool = absent('PostgreSQL driver');
export const createWriteStream = absent('file system');
export const openSync = absent('file system');
export const tmpdir = () => '/tmp';
export default {};

const { URL: GlobalUrl } = globalThis;

export { GlobalUrl as URL };
