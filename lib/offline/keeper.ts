import { FETCHES_AT_ONCE, FILES_PER_REPORT } from './limits';
import { KeepError } from './messages';
import { isRelease, type Release } from './release';

/** The part of a browser that a keeper needs. */
export interface KeeperHost {
  readonly caches: Pick<CacheStorage, 'open' | 'keys' | 'delete'>;
  readonly fetch: (address: string, init?: RequestInit) => Promise<Response>;
}

type Store = Pick<Cache, 'match' | 'put' | 'delete' | 'keys'>;

const FILES = 'hotpath-files';
const PAGES = 'hotpath-pages-';
/** Under which a cache of pages keeps its own release, and the wish for the whole course. */
const RELEASE_KEY = '/.release';
const WHOLE_KEY = '/.whole';

/** Pages and files of one release in the browser's cache storage. Pages have a cache per release; files share one. */
export class Keeper {
  readonly #release: Release;
  readonly #host: KeeperHost;

  constructor(release: Release, host: KeeperHost) {
    this.#release = release;
    this.#host = host;
  }

  /** The kept page or file; undefined when there is none. */
  async find(address: string): Promise<Response | undefined> {
    const store = this.#isPage(address) ? await this.#pages() : await this.#files();
    return store.match(address);
  }

  /**
   * Keeps the shell, and what the reader had of the release before: visited pages, or the whole course. Rejects with
   * a KeepError when any of it cannot be had, so that a release is there in full or not at all.
   */
  async install(): Promise<void> {
    const pages = await this.#pages();
    await pages.put(RELEASE_KEY, Response.json(this.#release));
    const earlier = await this.#earlier();
    const wasWhole = await anyOf(earlier, async (store) => (await store.match(WHOLE_KEY)) !== undefined);
    if (wasWhole) return this.keepWhole(() => undefined);
    const visited = (await Promise.all(earlier.map(pathsOf))).flat();
    const shell = Object.entries(this.#release.pages).flatMap(([path, { isShell }]) => (isShell ? path : []));
    for (const path of new Set([...shell, ...visited])) await this.keepPage(path);
  }

  /** Removes what no release needs that a tab may still show: this one, and the one before it. */
  async activate(): Promise<void> {
    const current = PAGES + this.#release.id;
    const releases: Release[] = [this.#release];
    for (const name of await this.#earlierNames()) {
      const stored = await (await this.#host.caches.open(name)).match(RELEASE_KEY);
      const release: unknown = stored === undefined ? null : await stored.json();
      if (isRelease(release)) releases.push(release);
    }
    const files = await this.#files();
    for (const { url } of await files.keys()) {
      const { pathname } = new URL(url);
      if (!releases.some(({ files }) => Object.hasOwn(files, pathname))) await files.delete(pathname);
    }
    for (const name of await this.#host.caches.keys())
      if (name.startsWith(PAGES) && name !== current) await this.#host.caches.delete(name);
  }

  /** A page of this release and what it cannot do without. One that is not a page of it is left alone. */
  async keepPage(path: string): Promise<void> {
    const page = this.#isPage(path) ? this.#release.pages[path] : undefined;
    if (page === undefined) return;
    await this.keepFiles(page.files);
    const pages = await this.#pages();
    if ((await pages.match(path)) !== undefined) return;
    const isOneFile = path === '/' || path.endsWith('.json');
    const address = isOneFile ? path : path + this.#release.pageEnding;
    const response = await this.#fetch(address, { cache: 'no-cache' });
    if ((await digestOf(response.clone())) !== page.digest)
      throw new KeepError('moved', `${path} is of another release.`);
    await put(pages, path, response);
  }

  /** Files of this release that are not there, or not whole. Addresses that are none of it are left alone. */
  async keepFiles(
    addresses: readonly string[],
    onKept: (bytes: number) => void = () => undefined,
  ): Promise<void> {
    const files = await this.#files();
    const wanted = [...new Set(addresses)].filter((address) => Object.hasOwn(this.#release.files, address));
    const keepNext = async (): Promise<void> => {
      for (let address = wanted.shift(); address !== undefined; address = wanted.shift()) {
        await this.#keepFile(files, address);
        onKept(this.#release.files[address] ?? 0);
      }
    };
    await Promise.all(Array.from({ length: FETCHES_AT_ONCE }, keepNext));
  }

  /** Keeps a file that has been fetched anyway, when it came whole. Its body is read. */
  async takeFile(address: string, response: Response): Promise<void> {
    const { status, headers } = response;
    const body = await response.blob();
    if (!Object.hasOwn(this.#release.files, address) || body.size !== this.#release.files[address]) return;
    await put(await this.#files(), address, new Response(body, { status, headers }));
  }

  /** Every page and file, now and of every later release. */
  async keepWhole(onProgress: (doneBytes: number, totalBytes: number) => void): Promise<void> {
    const { files, pages } = this.#release;
    const totalBytes = Object.values(files).reduce((sum, bytes) => sum + bytes, 0);
    let doneBytes = 0;
    let count = 0;
    await this.keepFiles(Object.keys(files), (bytes) => {
      doneBytes += bytes;
      count += 1;
      if (count % FILES_PER_REPORT === 0) onProgress(doneBytes, totalBytes);
    });
    for (const path of Object.keys(pages)) await this.keepPage(path);
    onProgress(totalBytes, totalBytes);
    await put(await this.#pages(), WHOLE_KEY, new Response(''));
  }

  /** Whether the whole course was asked for and is there; and the pages that are. */
  async survey(): Promise<{ readonly isWhole: boolean; readonly pages: readonly string[] }> {
    const pages = await this.#pages();
    const paths = await pathsOf(pages);
    const kept = new Set((await (await this.#files()).keys()).map(({ url }) => new URL(url).pathname));
    const asked = (await pages.match(WHOLE_KEY)) !== undefined;
    const hasAll =
      Object.keys(this.#release.files).every((address) => kept.has(address)) &&
      Object.keys(this.#release.pages).every((path) => paths.includes(path));
    return { isWhole: asked && hasAll, pages: paths };
  }

  #isPage(address: string): boolean {
    return Object.hasOwn(this.#release.pages, address);
  }

  async #keepFile(files: Store, address: string): Promise<void> {
    const bytes = this.#release.files[address];
    const kept = await files.match(address);
    if (kept !== undefined && (await kept.blob()).size === bytes) return;
    const response = await this.#fetchWhole(address, bytes);
    await put(files, address, response);
  }

  /** From the browser's own cache, or, when that has only a part, from the server. */
  async #fetchWhole(address: string, bytes: number | undefined): Promise<Response> {
    let size = 0;
    for (const cache of ['default', 'reload'] as const) {
      const response = await this.#fetch(address, { cache });
      ({ size } = await response.clone().blob());
      if (size === bytes) return response;
    }
    throw new KeepError('network', `${address} came with ${size} bytes instead of ${bytes}.`);
  }

  async #fetch(address: string, init?: RequestInit): Promise<Response> {
    const response = await this.#host.fetch(address, init).catch((cause: unknown) => {
      throw new KeepError('network', `${address} could not be fetched.`, { cause });
    });
    if (!response.ok || response.redirected)
      throw new KeepError('network', `${address} was answered with ${response.status}.`);
    return response;
  }

  #pages(): Promise<Store> {
    return this.#host.caches.open(PAGES + this.#release.id);
  }

  #files(): Promise<Store> {
    return this.#host.caches.open(FILES);
  }

  async #earlierNames(): Promise<readonly string[]> {
    const names = await this.#host.caches.keys();
    return names.filter((name) => name.startsWith(PAGES) && name !== PAGES + this.#release.id);
  }

  async #earlier(): Promise<readonly Store[]> {
    return Promise.all((await this.#earlierNames()).map((name) => this.#host.caches.open(name)));
  }
}

async function put(store: Store, address: string, response: Response): Promise<void> {
  await store.put(address, response).catch((cause: unknown) => {
    throw new KeepError('room', `${address} could not be stored.`, { cause });
  });
}

async function pathsOf(pages: Store): Promise<readonly string[]> {
  const paths = (await pages.keys()).map(({ url }) => new URL(url).pathname);
  return paths.filter((path) => !path.startsWith('/.'));
}

async function digestOf(response: Response): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function anyOf<T>(values: readonly T[], holds: (value: T) => Promise<boolean>): Promise<boolean> {
  return (await Promise.all(values.map(holds))).includes(true);
}
