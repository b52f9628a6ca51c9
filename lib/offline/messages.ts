/** What a page asks its service worker; each request carries a port for the replies. */
export type OfflineRequest =
  /** A page was opened, or its lab: both are kept. `addresses` are files it used or will. */
  | { readonly kind: 'visited'; readonly path: string; readonly addresses: readonly string[] }
  | { readonly kind: 'status' }
  /** Keep every page and file of the release; replies with `keeping` while it goes on. */
  | { readonly kind: 'keep' }
  /** The waiting release takes over. */
  | { readonly kind: 'update' };

export type OfflineReply =
  | OfflineStatus
  | { readonly kind: 'keeping'; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly kind: 'failed'; readonly reason: KeepFailure };

export interface OfflineStatus {
  readonly kind: 'status';
  readonly release: string;
  /** Whether the reader asked for the whole course, and all of it is there. */
  readonly isWhole: boolean;
  /** Addresses of the pages that can be opened without a network. */
  readonly pages: readonly string[];
  readonly wireBytes: number;
}

/**
 * `network`: something could not be fetched whole. `room`: the browser's storage is full or refused. `moved`: the
 * server has a newer release, which is asked for.
 */
export type KeepFailure = 'network' | 'room' | 'moved';

export class KeepError extends Error {
  override readonly name = 'KeepError';
  readonly reason: KeepFailure;

  constructor(reason: KeepFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
