/** One value that the reader set, kept in localStorage, in the shape that useSyncExternalStore takes. */
export interface StoredSetting<T> {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => T;
  readonly readOnServer: () => T;
  readonly write: (value: T) => void;
}

/**
 * `parse` turns the stored text into a value, or into `fallback` where nothing usable is stored. Where storage
 * is refused the value still holds until the page is left. `apply` makes a change visible, here and in other tabs.
 */
export function storedSetting<T extends string | number>(
  key: string,
  options: {
    readonly fallback: T;
    readonly parse: (text: string | null) => T;
    readonly apply: (value: T) => void;
  },
): StoredSetting<T> {
  const { fallback, parse, apply } = options;
  const listeners = new Set<() => void>();
  let value: T | undefined;

  const take = (next: T) => {
    value = next;
    apply(next);
    for (const listener of listeners) listener();
  };
  const onStorage = (event: StorageEvent) => {
    if (event.key === key) take(parse(event.newValue));
  };

  return {
    subscribe(listener) {
      if (listeners.size === 0) window.addEventListener('storage', onStorage);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) window.removeEventListener('storage', onStorage);
      };
    },
    read() {
      value ??= parse(load(key));
      return value;
    },
    readOnServer: () => fallback,
    write(next) {
      save(key, String(next));
      take(next);
    },
  };
}

function load(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function save(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Storage is full or refused: the setting lasts as long as the page.
  }
}
