import type { Changes } from './changes';
import type { Journal } from './journal';
import { parseChanges } from './schema';

export interface LeftBehindOptions {
  readonly journal?: Journal;
  /** Told what could not be written or read. */
  readonly onError?: (cause: unknown) => void;
}

/** The changes that pages wrote down as they were left. Without a journal, and where it fails, there are none. */
export class LeftBehind {
  readonly #options: LeftBehindOptions;
  /** The names of what was taken, and has to be removed once it is stored. */
  readonly #taken = new Set<string>();

  constructor(options: LeftBehindOptions) {
    this.#options = options;
  }

  /** What was left behind since it was last taken. What a newer version wrote is left to it. */
  take(): readonly Changes[] {
    return this.#guarded([], (journal) =>
      [...journal.read()].flatMap(([name, value]) => {
        if (this.#taken.has(name)) return [];
        const parsed = parseChanges(value);
        if (parsed.kind !== 'newer') this.#taken.add(name);
        return parsed.kind === 'ok' ? [parsed.changes] : [];
      }),
    );
  }

  /** Writes the changes down, in the place of all that was taken: they hold it. */
  write(changes: Changes): void {
    this.#guarded(undefined, (journal) => {
      journal.write(changes);
      this.#taken.delete(journal.own);
      journal.remove(this.#taken);
      this.#taken.clear();
      this.#taken.add(journal.own);
    });
  }

  /** What was taken and written here is stored. */
  forget(): void {
    if (this.#taken.size > 0) this.#remove(() => this.#taken);
  }

  /** What any page wrote is erased. */
  forgetAll(): void {
    this.#remove((journal) => journal.read().keys());
  }

  #remove(names: (journal: Journal) => Iterable<string>): void {
    this.#guarded(undefined, (journal) => {
      journal.remove(names(journal));
      this.#taken.clear();
    });
  }

  #guarded<Result>(otherwise: Result, use: (journal: Journal) => Result): Result {
    const { journal, onError } = this.#options;
    if (!journal) return otherwise;
    try {
      return use(journal);
    } catch (cause) {
      onError?.(cause);
      return otherwise;
    }
  }
}
