import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type CachedProductsResult, runCachedProducts } from '../../../sandbox/engines/cached-products';
import { loadRespEngine } from '../../../sandbox/engines/redis/server';
import { withVirtualTime } from '../../../sandbox/engines/with-virtual-time';
import { type ShopBundle, shopBundles } from './shop-bundles';
import { inNode } from './shop-hosts';
import { type ShopRun, serveShop } from './shop-job';

const ROOT = path.resolve(__dirname, '../../../..');
const LOAD = { seconds: 2, ratePerSecond: 200 };

let bundles: Readonly<Record<ShopBundle, string>>;

beforeAll(async () => {
  bundles = await shopBundles(ROOT);
});

test('a handler in a compartment serves the shop to the same virtual millisecond as one without', async () => {
  const engine = await loadRespEngine();
  const bare: CachedProductsResult = await withVirtualTime(({ clock }) =>
    runCachedProducts({ clock, engine, seed: 7, ...LOAD }),
  );
  const { wallMs, ...run } = await inNode(bundles)({ time: 'virtual', ...LOAD });
  expect(run).toEqual(bare);
  expect(run.requests).toBeGreaterThan(300);
  expect(wallMs).toBeGreaterThan(0);
});

test('the same shop opens on fake timers, which know whole milliseconds only', async () => {
  const run = await inNode(bundles)({ time: 'fake-timers', ...LOAD });
  expect(run.requests).toBeGreaterThan(300);
  expect(run.events).toBeGreaterThan(run.requests * 2);
  expect(run.queries).toBe(run.requests - (run.hits ?? 0));
});

test('a run that breaks ends as a crash, with its reason', async () => {
  const posted: unknown[] = [];
  const run = (): Promise<ShopRun> => Promise.reject(new Error('no Redis'));
  const handle = serveShop((message) => posted.push(message), run);
  handle({ kind: 'run', runId: 3, job: { scenario: 'virtual', text: '', exports: [], seed: 1 } });
  await Promise.resolve().then(() => undefined);
  expect(posted).toEqual([{ kind: 'crashed', runId: 3, message: 'Error: no Redis' }]);
});
