/** What the browser promises: to keep progress until the reader erases it, or only as long as it has room. */
export type Persistence = 'unknown' | 'kept' | 'while-there-is-room';

/** Both resolve to whether the browser keeps what is stored. They reject where a browser has no such thing. */
export interface PersistenceSource {
  readonly isKept: () => Promise<boolean>;
  /** Asks the browser, which may ask the reader: at a moment that explains itself. */
  readonly ask: () => Promise<boolean>;
}

/** The promise as a state; a source that rejects tells nothing. */
export async function persistenceOf(
  keeps: () => Promise<boolean>,
  onError: (cause: unknown) => void = () => {},
): Promise<Persistence> {
  try {
    return (await keeps()) ? 'kept' : 'while-there-is-room';
  } catch (cause) {
    onError(cause);
    return 'unknown';
  }
}
