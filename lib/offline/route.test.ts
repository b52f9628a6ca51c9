import { expect, test } from 'vitest';
import { pageOf, type Release } from './release';
import { type Asked, routeOf } from './route';

const ORIGIN = 'https://hotpath.test';
const RELEASE: Release = {
  id: 'one',
  pages: {},
  files: { '/generated/a.gz': 4 },
  wireBytes: 4,
  pageEnding: '',
};

const asked = (path: string, more: Partial<Asked> = {}): Asked => ({
  method: 'GET',
  url: new URL(path, ORIGIN).href,
  mode: 'cors',
  destination: '',
  ...more,
});
const NAVIGATION = { mode: 'navigate', destination: 'document' };

test('a file of the release is answered from what is kept, whatever asks for it', () => {
  const file = { kind: 'file', address: '/generated/a.gz' };
  expect(routeOf(asked('/generated/a.gz'), RELEASE, ORIGIN)).toEqual(file);
  expect(routeOf(asked('/generated/a.gz?again'), RELEASE, ORIGIN)).toEqual(file);
});

test('a page is one however its address is written', () => {
  for (const path of ['/plan', '/plan/', '/plan.html', '/plan/index.html', '/plan?x=1'])
    expect(routeOf(asked(path, NAVIGATION), RELEASE, ORIGIN)).toEqual({ kind: 'page', path: '/plan' });
  expect([pageOf('/'), pageOf('/index.html'), pageOf('//')]).toEqual(['/', '/', '/']);
});

test('data of the release is kept as a page is, that of nobody is not', () => {
  const page = { digest: '', bytes: 2, files: [], isShell: true };
  const release = { ...RELEASE, pages: { '/search.json': page, '/plan': page } };
  expect(routeOf(asked('/search.json'), release, ORIGIN)).toEqual({ kind: 'page', path: '/search.json' });
  expect(routeOf(asked('/other.json'), release, ORIGIN)).toEqual({ kind: 'network' });
  expect(routeOf(asked('/plan?_rsc=1'), release, ORIGIN)).toEqual({ kind: 'network' });
});

test('the rest goes to the network: other origins, writes, frames, fetches of Next, an unknown file', () => {
  const rest: readonly Asked[] = [
    asked('https://other.test/plan', NAVIGATION),
    asked('/plan', { ...NAVIGATION, method: 'POST' }),
    asked('/generated/frame.html', { mode: 'navigate', destination: 'iframe' }),
    asked('/plan?_rsc=1'),
    asked('/generated/b.gz'),
  ];
  for (const request of rest) expect(routeOf(request, RELEASE, ORIGIN)).toEqual({ kind: 'network' });
});
