// Answers a page from what is kept. Files are immutable, so a kept one is as good as the server's; a page comes from
// the release that this worker belongs to, so that a visit never mixes two. A newer release waits until it is asked for.

import { Keeper } from './keeper';
import { MAX_ADDRESSES } from './limits';
import { KeepError, type OfflineReply, type OfflineRequest } from './messages';
import { OFFLINE_PAGE, pageOf, type Release } from './release';
import { type Route, routeOf } from './route';
import type { RequestEvent, ServiceWorkerScope } from './worker-scope';

/** Written above this script when the site is built (lib/cli/build/service-worker.ts). */
declare const HOTPATH_RELEASE: Release;

serve(self as unknown as ServiceWorkerScope, HOTPATH_RELEASE);

function serve(scope: ServiceWorkerScope, release: Release): void {
  const keeper = new Keeper(release, {
    caches: scope.caches,
    fetch: (address, init) => fetch(address, init),
  });
  scope.addEventListener('install', (event) => event.waitUntil(keeper.install()));
  scope.addEventListener('activate', (event) =>
    event.waitUntil(keeper.activate().then(() => scope.clients.claim())),
  );
  scope.addEventListener('fetch', (event) => {
    const route = routeOf(event.request, release, location.origin);
    if (route.kind !== 'network') event.respondWith(answer(event, route, keeper));
  });
  scope.addEventListener('message', (event) => {
    const [port] = event.ports;
    if (port === undefined) return;
    const reply = (message: OfflineReply) => port.postMessage(message);
    event.waitUntil(handle(event.data as OfflineRequest, { keeper, release, scope, reply }));
  });
}

async function answer(
  event: RequestEvent,
  route: Exclude<Route, { readonly kind: 'network' }>,
  keeper: Keeper,
): Promise<Response> {
  const address = route.kind === 'page' ? route.path : route.address;
  const kept = await keeper.find(address).catch(() => undefined);
  if (kept !== undefined) return asIfFetched(kept, event.request);
  const response = await fetch(event.request).catch(() => null);
  if (response === null) {
    const standIn = route.kind === 'page' ? await keeper.find(OFFLINE_PAGE) : undefined;
    return standIn ?? Response.error();
  }
  // What breaks off on its way, or finds no room, is asked for again by the next visit.
  if (response.ok && route.kind === 'file')
    event.waitUntil(keeper.takeFile(address, response.clone()).catch(() => undefined));
  return response;
}

/**
 * A worker takes its location from the response, and Next's workers read their settings from the fragment: a response
 * of our own making has the address of the request.
 */
function asIfFetched(kept: Response, { destination }: Request): Response {
  const { status, headers } = kept;
  return destination === 'worker' ? new Response(kept.body, { status, headers }) : kept;
}

interface Handling {
  readonly keeper: Keeper;
  readonly release: Release;
  readonly scope: ServiceWorkerScope;
  readonly reply: (message: OfflineReply) => void;
}

async function handle(request: OfflineRequest, { keeper, release, scope, reply }: Handling): Promise<void> {
  try {
    if (request.kind === 'update') return await scope.skipWaiting();
    if (request.kind === 'visited') {
      await keeper.keepPage(pageOf(request.path));
      await keeper.keepFiles(request.addresses.slice(0, MAX_ADDRESSES));
    }
    if (request.kind === 'keep')
      await keeper.keepWhole((doneBytes, totalBytes) => reply({ kind: 'keeping', doneBytes, totalBytes }));
    const survey = await keeper.survey();
    reply({ kind: 'status', release: release.id, wireBytes: release.wireBytes, ...survey });
  } catch (error) {
    const reason = error instanceof KeepError ? error.reason : 'room';
    if (reason === 'moved') await scope.registration.update().catch(() => undefined);
    reply({ kind: 'failed', reason });
  }
}
