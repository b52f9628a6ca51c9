import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { Keeper } from './keeper';
import { KeepError } from './messages';
import type { Release } from './release';

const ORIGIN = 'https://hotpath.test';

test('the shell is kept with the files that it needs, and nothing else', async () => {
  const site = siteOf(RELEASE);
  await new Keeper(RELEASE, site).install();
  expect(site.kept('hotpath-files')).toEqual(['/_next/static/a.js']);
  expect(site.kept('hotpath-pages-one')).toEqual(['/.release', '/']);
});

test('a visited page is there in the next release too, as that release has it', async () => {
  const site = siteOf(RELEASE);
  const keeper = new Keeper(RELEASE, site);
  await keeper.install();
  await keeper.keepPage('/learn/x');
  const next = releaseOf('two', { '/': 'home 2', '/learn/x': 'lesson 2' });
  site.serve(next);
  const waiting = new Keeper(next, site);
  await waiting.install();
  expect(await text(await keeper.find('/learn/x'))).toBe('lesson');
  await waiting.activate();
  expect(await text(await waiting.find('/learn/x'))).toBe('lesson 2');
  expect(site.names()).toEqual(['hotpath-files', 'hotpath-pages-two']);
});

test('the files of the release before are kept for the tabs that show it, those of older ones are not', async () => {
  const site = siteOf(RELEASE);
  const first = new Keeper(RELEASE, site);
  await first.install();
  await first.keepWhole(() => undefined);
  for (const id of ['two', 'three']) {
    const next = releaseOf(id, { '/': id }, { [`/_next/static/${id}.js`]: id });
    site.serve(next);
    await new Keeper(next, site).install();
    await new Keeper(next, site).activate();
    if (id === 'two') expect(site.kept('hotpath-files')).toContain('/_next/static/b.js');
  }
  expect(site.kept('hotpath-files').sort()).toEqual(['/_next/static/three.js', '/_next/static/two.js']);
});

test('who keeps the whole course keeps it through an update', async () => {
  const site = siteOf(RELEASE);
  const keeper = new Keeper(RELEASE, site);
  await keeper.install();
  const told: number[] = [];
  await keeper.keepWhole((done, total) => told.push(done / total));
  expect(told.at(-1)).toBe(1);
  expect(await keeper.survey()).toMatchObject({ isWhole: true });
  const next = releaseOf('two', { '/': 'home 2', '/learn/x': 'lesson 2', '/learn/y': 'new' });
  site.serve(next);
  await new Keeper(next, site).install();
  const survey = await new Keeper(next, site).survey();
  expect(survey.isWhole).toBe(true);
  expect(survey.pages).toContain('/learn/y');
});

test('a release of which something cannot be fetched is not installed', async () => {
  const site = siteOf(RELEASE);
  site.break('/_next/static/a.js', () => new Response('not here', { status: 404 }));
  await expect(new Keeper(RELEASE, site).install()).rejects.toMatchObject({ reason: 'network' });
});

test('a file that came in part is not kept', async () => {
  const site = siteOf(RELEASE);
  const keeper = new Keeper(RELEASE, site);
  site.break('/_next/static/b.js', () => new Response('bb'));
  await expect(keeper.keepFiles(['/_next/static/b.js'])).rejects.toThrow('came with 2 bytes instead of 4');
  expect(site.kept('hotpath-files')).toEqual([]);
});

test('a kept file that lost its end is fetched again', async () => {
  const site = siteOf(RELEASE);
  const keeper = new Keeper(RELEASE, site);
  await (await site.caches.open('hotpath-files')).put('/_next/static/b.js', new Response('b'));
  await keeper.keepFiles(['/_next/static/b.js']);
  expect(await text(await keeper.find('/_next/static/b.js'))).toBe('bbbb');
});

test('a file that was fetched anyway is kept when it came whole, and only then', async () => {
  const site = siteOf(RELEASE);
  const keeper = new Keeper(RELEASE, site);
  await keeper.takeFile('/_next/static/b.js', new Response('bb'));
  await keeper.takeFile('/elsewhere.js', new Response('bbbb'));
  expect(site.kept('hotpath-files')).toEqual([]);
  await keeper.takeFile('/_next/static/b.js', new Response('bbbb'));
  expect(await text(await keeper.find('/_next/static/b.js'))).toBe('bbbb');
  expect(site.fetch).not.toHaveBeenCalled();
});

test('a file that is whole is not fetched again', async () => {
  const site = siteOf(RELEASE);
  const keeper = new Keeper(RELEASE, site);
  await keeper.keepFiles(['/_next/static/b.js']);
  site.fetch.mockClear();
  await keeper.keepFiles(['/_next/static/b.js', '/_next/static/b.js']);
  expect(site.fetch).not.toHaveBeenCalled();
});

test('a page of a newer release is not mixed into this one', async () => {
  const site = siteOf(RELEASE);
  site.break('/learn/x', () => new Response('lesson of tomorrow'));
  await expect(new Keeper(RELEASE, site).keepPage('/learn/x')).rejects.toMatchObject({ reason: 'moved' });
  expect(await new Keeper(RELEASE, site).find('/learn/x')).toBeUndefined();
});

test('a full storage is told as that', async () => {
  const site = siteOf(RELEASE);
  site.isFull = true;
  const kept = new Keeper(RELEASE, site).keepFiles(['/_next/static/b.js']);
  await expect(kept).rejects.toBeInstanceOf(KeepError);
  await expect(kept).rejects.toMatchObject({ reason: 'room' });
});

test('an address that is none of the release is left alone', async () => {
  const site = siteOf(RELEASE);
  const keeper = new Keeper(RELEASE, site);
  await keeper.keepFiles(['/elsewhere.js', 'toString']);
  await keeper.keepPage('/constructor');
  expect(site.fetch).not.toHaveBeenCalled();
});

const RELEASE = releaseOf('one', { '/': 'home', '/learn/x': 'lesson' });

function releaseOf(
  id: string,
  pages: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = { '/_next/static/a.js': 'aa', '/_next/static/b.js': 'bbbb' },
): Release & { readonly bodies: ReadonlyMap<string, string> } {
  const [first = ''] = Object.keys(files);
  return {
    id,
    wireBytes: 10,
    pageEnding: '',
    files: Object.fromEntries(Object.entries(files).map(([address, body]) => [address, body.length])),
    pages: Object.fromEntries(
      Object.entries(pages).map(([path, body]) => [
        path,
        {
          digest: createHash('sha256').update(body).digest('hex'),
          bytes: body.length,
          files: path === '/' ? [first] : Object.keys(files),
          isShell: path === '/',
        },
      ]),
    ),
    bodies: new Map([...Object.entries(pages), ...Object.entries(files)]),
  };
}

/** A server that has one release, and a browser's cache storage. */
function siteOf(first: ReturnType<typeof releaseOf>) {
  let bodies = new Map(first.bodies);
  const broken = new Map<string, () => Response>();
  const stores = new Map<string, Map<string, Response>>();
  const site = {
    isFull: false,
    serve: (release: ReturnType<typeof releaseOf>) => {
      bodies = new Map(release.bodies);
    },
    break: (address: string, answer: () => Response) => broken.set(address, answer),
    fetch: vi.fn(async (address: string) => {
      const body = bodies.get(address);
      return broken.get(address)?.() ?? new Response(body, { status: body === undefined ? 404 : 200 });
    }),
    kept: (name: string) => [...(stores.get(name)?.keys() ?? [])],
    names: () => [...stores.keys()].sort(),
    caches: {
      keys: async () => [...stores.keys()],
      delete: async (name: string) => stores.delete(name),
      open: async (name: string) => {
        const store = stores.get(name) ?? new Map<string, Response>();
        stores.set(name, store);
        return {
          match: async (address: string) => store.get(address)?.clone(),
          delete: async (address: string) => store.delete(address),
          keys: async () => [...store.keys()].map((address) => ({ url: ORIGIN + address })),
          put: async (address: string, response: Response) => {
            if (site.isFull) throw new DOMException('full', 'QuotaExceededError');
            store.set(address, response);
          },
        } as unknown as Cache;
      },
    },
  };
  return site;
}

const text = (response: Response | undefined): Promise<string | undefined> | undefined => response?.text();
