/** What the reader pasted: one plan, or two. */
export interface Drafts {
  readonly before: string;
  /** Null while there is no second plan. */
  readonly after: string | null;
}

const NOTHING: Drafts = { before: '', after: null };

/** Kept for this tab alone: it survives a reload and ends with the tab. */
const KEY = 'hotpath.plans';

/** Letters that are kept over a reload; the storage of a tab holds some five million. */
const MAX_KEPT_CHARACTERS = 2_000_000;

const listeners = new Set<() => void>();
let drafts: Drafts | undefined;

/** The texts of the page, in the shape that useSyncExternalStore takes. */
export const planDrafts = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read(): Drafts {
    drafts ??= load();
    return drafts;
  },
  readOnServer: (): Drafts => NOTHING,
  write(next: Drafts): void {
    drafts = next;
    save(next);
    for (const listener of listeners) listener();
  },
};

function load(): Drafts {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    if (typeof stored !== 'object' || stored === null || !('before' in stored)) return NOTHING;
    const after = 'after' in stored && typeof stored.after === 'string' ? stored.after : null;
    return { before: String(stored.before), after };
  } catch {
    return NOTHING;
  }
}

function save(next: Drafts): void {
  try {
    if (next.before.length + (next.after?.length ?? 0) > MAX_KEPT_CHARACTERS) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Storage is full or refused: the texts last as long as the page.
  }
}
