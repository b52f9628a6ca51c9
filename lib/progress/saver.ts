// Brings the changes of this tab to the storage, and shows what is known: the stored record, the changes on their way,
// and those not yet on their way. One job at a time; a change stays in memory until a write that holds it succeeded.

import {
  applyChanges,
  type Changes,
  combine,
  eraseChange,
  isNothing,
  knowing,
  noChanges,
  overtaking,
  remaining,
} from './changes';
import { inTime, NEWER_VERSION, reasonFor, type Schedule, SET_ASIDE } from './failure';
import type { Journal } from './journal';
import { LeftBehind } from './left-behind';
import { SAVE_EVERY_WALL_MS } from './limits';
import { emptyRecord, type ProgressRecord } from './record';
import { openStored, replacementOf } from './replacement';
import type { ProgressStorage, Replacement } from './storage';

/** `memory-only`: at present nothing is stored; every change tries again. `reason` is a sentence for the reader. */
export type Saving =
  | { readonly kind: 'loading' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'memory-only'; readonly reason: string };

export interface Snapshot {
  /** What is stored, as far as this tab has seen, with everything that this tab did. */
  readonly progress: ProgressRecord;
  readonly saving: Saving;
  /** What the reader should know about earlier progress, in a sentence, or null. */
  readonly notice: string | null;
}

export interface SaverOptions {
  readonly storage: ProgressStorage;
  /** Wall ms since 1970. */
  readonly nowMs: () => number;
  readonly schedule: Schedule;
  /** Where a page that is left writes down what is not stored yet; without one it is lost. */
  readonly journal?: Journal;
  /** Told why the storage failed; the reader gets a sentence either way. */
  readonly onError?: (cause: unknown) => void;
}

// The same object as long as nothing changes, so that a screen is not drawn again at each keystroke.
const LOADING: Saving = { kind: 'loading' };
const SAVED: Saving = { kind: 'saved' };
const SAVING: Saving = { kind: 'saving' };
const memoryOnly = (reason: string): Saving => ({ kind: 'memory-only', reason });

export class Saver {
  readonly #options: SaverOptions;
  readonly #publish: (snapshot: Snapshot) => void;
  #stored: ProgressRecord | null = null;
  #writing = noChanges;
  #pending = noChanges;
  #problem: Saving | null = null;
  #notice: string | null = null;
  #unschedule: (() => void) | null = null;
  #toRead = true;
  readonly #leftBehind: LeftBehind;
  #lastJob: Promise<void> = Promise.resolve();
  #nextJob: Promise<void> | null = null;

  constructor(options: SaverOptions, publish: (snapshot: Snapshot) => void) {
    this.#options = options;
    this.#publish = publish;
    this.#leftBehind = new LeftBehind(options);
  }

  snapshot(): Snapshot {
    const underWay = applyChanges(this.#stored ?? emptyRecord, this.#writing);
    const progress = applyChanges(underWay, this.#pending);
    return { progress, saving: this.#saving(), notice: this.#notice };
  }

  /** Reads the stored record, again when called again, and writes what waits. Never rejects. */
  load(): Promise<void> {
    this.#toRead = true;
    return this.flush();
  }

  /** Takes a change; a write begins at most `SAVE_EVERY_WALL_MS` later, after the job under way. */
  change(changes: Changes): void {
    this.#pending = combine(this.#pending, knowing(changes, this.snapshot().progress));
    this.#unschedule ??= this.#options.schedule(() => void this.flush(), SAVE_EVERY_WALL_MS);
    this.#publish(this.snapshot());
  }

  /** Writes what waits, now; resolves when that has succeeded or failed. Never rejects. */
  flush(): Promise<void> {
    this.#unschedule?.();
    this.#unschedule = null;
    this.#nextJob ??= this.#afterLastJob();
    return this.#nextJob;
  }

  /** Erases everything that is stored, as far as the storage lets it; what it refuses goes with the next change. */
  async erase(): Promise<void> {
    await this.load();
    this.change(eraseChange(this.snapshot().progress, this.#options.nowMs()));
    await this.flush();
  }

  /** Writes down what is not stored yet before it returns, then as `flush`. */
  leave(): Promise<void> {
    const changes = combine(this.#writing, this.#pending);
    if (!isNothing(changes)) this.#leftBehind.write(changes);
    return this.flush();
  }

  #saving(): Saving {
    if (this.#problem !== null) return this.#problem;
    if (this.#stored === null) return LOADING;
    return isNothing(this.#pending) && isNothing(this.#writing) ? SAVED : SAVING;
  }

  #afterLastJob(): Promise<void> {
    this.#lastJob = this.#lastJob.then(() => {
      this.#nextJob = null;
      return this.#run();
    });
    return this.#lastJob.then(() => this.#publish(this.snapshot()));
  }

  async #run(): Promise<void> {
    try {
      if (this.#toRead) this.#takeUp();
      if (this.#toRead) await this.#read();
      if (!isNothing(this.#pending)) await this.#replace();
    } catch (cause) {
      this.#problem = memoryOnly(reasonFor(cause));
      this.#options.onError?.(cause);
    }
  }

  /** What pages wrote down that are gone comes before what is done here. */
  #takeUp(): void {
    for (const changes of this.#leftBehind.take())
      this.#pending = combine(changes, knowing(this.#pending, changes.made));
  }

  async #read(): Promise<void> {
    const { storage, schedule } = this.#options;
    const opened = openStored(await inTime(storage.load(), schedule));
    if (opened.kind === 'newer') {
      this.#problem = memoryOnly(NEWER_VERSION);
      return;
    }
    this.#toRead = false;
    this.#adopt(opened);
    if (opened.kind === 'unreadable') await this.#replace();
  }

  async #replace(): Promise<void> {
    const { storage, schedule } = this.#options;
    const changes = this.#pending;
    this.#writing = changes;
    this.#pending = noChanges;
    let replacement: Replacement | null = null;
    try {
      const saving = storage.save((stored) => replacementOf(stored, changes));
      replacement = await inTime(saving, schedule);
    } finally {
      this.#writing = noChanges;
      if (!replacement) this.#pending = combine(changes, this.#pending);
    }
    if (!replacement) {
      this.#problem = memoryOnly(NEWER_VERSION);
      return;
    }
    this.#adopt(replacement);
    if (changes.erases) this.#leftBehind.forgetAll();
  }

  #adopt({ record, setAside }: Replacement): void {
    this.#stored = record;
    this.#problem = null;
    this.#pending = overtaking(remaining(this.#pending, record), record, this.#options.nowMs());
    if (setAside !== undefined) this.#notice = SET_ASIDE;
    if (isNothing(this.#pending)) this.#leftBehind.forget();
  }
}
