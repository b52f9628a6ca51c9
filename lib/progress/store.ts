import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Verdict } from '../grading/verdict';
import { discardChange, draftChange, hintChange, predictionChange, verdictChange } from './changes';
import { type DraftKey, findUnsavable, keptVerdict } from './record';
import { Saver, type SaverOptions, type Snapshot } from './saver';

/** A text that is too long to be saved. `reason` is a sentence for the reader. */
export interface UnsavedDraft {
  readonly text: string;
  readonly reason: string;
}

export interface ProgressState extends Snapshot {
  /** By draft key. Each is newer than the saved draft of its key; `draftText` looks here first. */
  readonly unsaved: Readonly<Record<string, UnsavedDraft>>;
  /** Reads what is stored. Call it once a page; again, it shows what other tabs did. Never rejects. */
  readonly load: () => Promise<void>;
  /** Takes a text as it is typed, also while loading. Throws only for a key that is not `<lab>/<exercise>`. */
  readonly saveDraft: (key: DraftKey, text: string) => void;
  /** Forgets a text; the caller that wants to undo this saves the text again. */
  readonly discardDraft: (key: DraftKey) => void;
  /** Keeps a verdict, with the time of now, and writes it at once: it is rare, and a pass must not be lost. */
  readonly record: (verdict: Verdict) => void;
  /** Keeps that so many hints of an exercise are open, 0 to `MAX_OPENED`. Fewer than before changes nothing. */
  readonly openHint: (exercise: string, opened: number) => void;
  /**
   * Keeps what the reader expects, in the place of an earlier text, and writes it at once. Throws for a key that is
   * not `<name>` or `<name>/<name>`, and for a text over `MAX_PREDICTION_CHARS`.
   */
  readonly keepPrediction: (key: string, text: string) => void;
  /**
   * Writes at once; resolves when that has succeeded or failed. Never rejects. For `visibilitychange` and `pagehide`:
   * a page that is hidden or kept has time for it, a page that is torn down (a reload) may not, and loses what was
   * typed since the last write, `SAVE_EVERY_WALL_MS` and the length of a write at most.
   */
  readonly flush: () => Promise<void>;
}

export interface ProgressOptions extends SaverOptions {
  /** What an exercise asks now, kept with its verdicts; undefined for an exercise of which that is not known. */
  readonly contentVersion?: (exercise: string) => string | undefined;
}

export type ProgressStore = StoreApi<ProgressState>;

/**
 * Progress of one page over a storage that other tabs use too. Nothing is read before `load` or the first save.
 * In the browser: `schedule: (run, ms) => { const id = setTimeout(run, ms); return () => clearTimeout(id); }`.
 */
export function createProgressStore(options: ProgressOptions): ProgressStore {
  return createStore<ProgressState>()((set, get) => {
    const saver = new Saver(options, (snapshot) => set(snapshot));
    const setUnsaved = (key: DraftKey, draft: UnsavedDraft | null): void => {
      const unsaved = withUnsaved(get().unsaved, key, draft);
      if (unsaved !== get().unsaved) set({ unsaved });
    };
    /** Later than the draft it follows, even when the clock was set back. */
    const stampMs = (key: DraftKey): number => {
      const previous = get().progress.drafts[key];
      return previous ? Math.max(options.nowMs(), previous.savedAtMs + 1) : options.nowMs();
    };
    return {
      ...saver.snapshot(),
      unsaved: {},
      load: () => saver.load(),
      saveDraft: (key, text) => {
        const reason = findUnsavable(text);
        setUnsaved(key, reason === null ? null : { text, reason });
        const isNew = get().progress.drafts[key]?.text !== text;
        if (reason === null && isNew) saver.change(draftChange(key, text, stampMs(key)));
      },
      discardDraft: (key) => {
        setUnsaved(key, null);
        saver.change(discardChange(key, stampMs(key)));
      },
      record: (verdict) => {
        const contentVersion = options.contentVersion?.(verdict.exercise);
        saver.change(verdictChange(keptVerdict(verdict, { atMs: options.nowMs(), contentVersion })));
        void saver.flush();
      },
      openHint: (exercise, opened) => {
        if (opened === get().progress.hints[exercise]?.opened) return;
        saver.change(hintChange(exercise, { opened, atMs: options.nowMs() }));
      },
      keepPrediction: (key, text) => {
        const previous = get().progress.predictions[key];
        if (previous?.text === text) return;
        const atMs = Math.max(options.nowMs(), (previous?.atMs ?? 0) + 1);
        saver.change(predictionChange(key, { text, atMs }));
        void saver.flush();
      },
      flush: () => saver.flush(),
    };
  });
}

/** The text last typed under a key, saved or not; undefined when there is none. */
export function draftText(state: ProgressState, key: DraftKey): string | undefined {
  return state.unsaved[key]?.text ?? state.progress.drafts[key]?.text;
}

function withUnsaved(
  unsaved: ProgressState['unsaved'],
  key: DraftKey,
  draft: UnsavedDraft | null,
): ProgressState['unsaved'] {
  if (draft) return { ...unsaved, [key]: draft };
  if (!(key in unsaved)) return unsaved;
  const { [key]: _, ...others } = unsaved;
  return others;
}
