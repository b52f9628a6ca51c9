import { pageOf, type Release } from './release';

/** What a request is answered with. `page`: kept, or from the network, or the page that stands in. */
export type Route =
  | { readonly kind: 'page'; readonly path: string }
  | { readonly kind: 'file'; readonly address: string }
  | { readonly kind: 'network' };

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly mode: string;
  readonly destination: string;
}

/**
 * The route of a request from a page of this origin. What is neither a page that is navigated to nor a file of the
 * release goes to the network untouched: Next's own fetches too, which navigate when they fail.
 */
export function routeOf({ method, url, mode, destination }: Asked, release: Release, origin: string): Route {
  const { origin: asked, pathname } = new URL(url);
  if (method !== 'GET' || asked !== origin) return { kind: 'network' };
  if (Object.hasOwn(release.files, pathname)) return { kind: 'file', address: pathname };
  const isPage = (mode === 'navigate' && destination === 'document') || isData(pathname, release);
  return isPage ? { kind: 'page', path: pageOf(pathname) } : { kind: 'network' };
}

/** What pages fetch under a name that stays the same from release to release, kept as pages are: the search's index. */
export const isData = (pathname: string, { pages }: Pick<Release, 'pages'>): boolean =>
  pathname.endsWith('.json') && Object.hasOwn(pages, pathname);
