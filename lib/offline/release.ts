/** One build of the site, as its service worker knows it: what there is, and what each page needs. */
export interface Release {
  /** Another for every build that differs in a page or a file. */
  readonly id: string;
  /** By address: `/learn/indexes/composite-order`. */
  readonly pages: Readonly<Record<string, ReleasePage>>;
  /** Files whose address names their content, with their bytes; an address never changes its meaning. */
  readonly files: Readonly<Record<string, number>>;
  /** What all files and pages weigh on their way, compressed, in bytes. */
  readonly wireBytes: number;
  /** A static host has a folder per page, and sends the reader there from an address without the slash. */
  readonly pageEnding: '' | '/';
}

export interface ReleasePage {
  /** SHA-256 of its bytes, in hex: a server that is ahead of the worker is told by it. */
  readonly digest: string;
  readonly bytes: number;
  /** The files that it cannot be read or used without. */
  readonly files: readonly string[];
  /** Kept at the first visit to any page. */
  readonly isShell: boolean;
}

/** The page that stands in for one that is not kept. */
export const OFFLINE_PAGE = '/offline';

/** The name of a page: `/plan` for `/plan/`, `/plan.html` and `/plan/index.html` too. */
export function pageOf(pathname: string): string {
  const bare = pathname
    .replace(/\/index\.html$/, '/')
    .replace(/\.html$/, '')
    .replace(/\/+$/, '');
  return bare === '' ? '/' : bare;
}

/** Whether this is a release; the text that holds it was made by another program. */
export function isRelease(value: unknown): value is Release {
  if (typeof value !== 'object' || value === null) return false;
  const { id, pages, files, wireBytes } = value as Partial<Record<keyof Release, unknown>>;
  return (
    typeof id === 'string' &&
    typeof pages === 'object' &&
    typeof files === 'object' &&
    typeof wireBytes === 'number'
  );
}
