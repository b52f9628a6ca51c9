/** Somebody who asks for the same address, one after the other. */
export interface Asker {
  readonly name: string;
  /** Whom an earlier middleware has recognised; null for a token that only the handler understands. */
  readonly user: string | null;
}

export const ASKERS: readonly Asker[] = [
  { name: 'Ada', user: 'Ada' },
  { name: 'Cleo', user: 'Cleo' },
  { name: 'Eve', user: null },
  { name: 'Finn', user: null },
];

/** A way to make the key of an answer; null stores nothing. All four show a credential. */
export interface KeyRule {
  readonly name: string;
  readonly keyOf: (asker: Asker) => string | null;
}

export const RULES: readonly KeyRule[] = [
  { name: 'URL', keyOf: () => '/basket' },
  { name: 'URL+user', keyOf: ({ user }) => `/basket:${user ?? 'undefined'}` },
  { name: 'not stored', keyOf: () => null },
];

/** Whose answer each of them gets, in the order in which they ask. */
export function answersBy({ keyOf }: KeyRule): readonly string[] {
  const stored = new Map<string, string>();
  return ASKERS.map((asker) => {
    const key = keyOf(asker);
    if (key === null) return asker.name;
    const found = stored.get(key) ?? asker.name;
    stored.set(key, found);
    return found;
  });
}
