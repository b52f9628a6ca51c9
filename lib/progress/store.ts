import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Verdict } from '../grading/verdict';
import {
  discardChange,
  draftChange,
  hintChange,
  importChange,
  predictionChange,
  verdictChange,
} from './changes';
import { type Persistence, type PersistenceSource, persistenceOf } from './persistence';
import { type DraftKey, findUnsavable, type KeptVerdict, keptVerdict, type ProgressRecord } from './record';
import { Saver, type SaverOptions, type Snapshot } from './saver';

/** A text that is too long to be saved. `reason` is a sentence for the reader. */
export interface UnsavedDraft {
  readonly text: string;
  readonly reason: string;
}

export interface ProgressState extends Snapshot {
  /** By draft key. Each is newer than the saved draft of its key; `draftText` looks here first. */
  readonly unsaved: Readonly<Record<string, UnsavedDraft>>;
  readonly persistence: Persistence;
  /** Reads what is stored. Call it once a page; again, it shows what other tabs did. Never rejects. */
  readonly load: () => Promise<void>;
  /** Takes a text as it is typed, also while loading. Throws only for a key that is not `<lab>/<exercise>`. */
  readonly saveDraft: (key: DraftKey, text: string) => void;
  /** Forgets a text; the caller that wants to undo this saves the text again. */
  readonly discardDraft: (key: DraftKey) => void;
  /**
   * Keeps a verdict, with the time of now, and writes it at once: it is rare, and a pass must not be lost. At the
   * first pass the browser is asked to keep what is stored.
   */
  readonly record: (verdict: Verdict) => void;
  /** Keeps that so many hints of an exercise are open, 0 to `MAX_OPENED`. Fewer than before changes nothing. */
  readonly openHint: (exercise: string, opened: number) => void;
  /**
   * Keeps what the reader expects, in the place of an earlier text, and writes it at once. Throws for a key that is
   * not `<name>` or `<name>/<name>`, and for a text over `MAX_PREDICTION_CHARS`.
   */
  readonly keepPrediction: (key: string, text: string) => void;
  /** Adds everything in a record, whenever it was made, and writes it; as `flush`. Other tabs show it at once. */
  readonly importRecord: (record: ProgressRecord) => Promise<void>;
  /** Erases every text, verdict, hint and prediction, in every tab, and writes that; as `flush`. */
  readonly erase: () => Promise<void>;
  /** Asks the browser to keep what is stored until the reader erases it. Never rejects. */
  readonly askToKeep: () => Promise<void>;
  /** Writes at once; resolves when that has succeeded or failed. Never rejects. */
  readonly flush: () => Promise<void>;
  /**
   * As `flush`, for `pagehide` and a page that is hidden: what is not stored yet is written down first, before this
   * returns, so that a page which is torn down loses nothing that was typed.
   */
  readonly leave: () => Promise<void>;
}

/** How the tabs of one browser tell each other that everything changed; `listen` is called once. */
export interface Tabs {
  readonly tell: () => void;
  readonly listen: (onTold: () => void) => void;
}

export interface ProgressOptions extends SaverOptions {
  /** What an exercise asks now, kept with its verdicts; undefined for an exercise of which that is not known. */
  readonly contentVersion?: (exercise: string) => string | undefined;
  readonly persistence?: PersistenceSource;
  readonly tabs?: Tabs;
}

export type ProgressStore = StoreApi<ProgressState>;

type Get = ProgressStore['getState'];
type Set = ProgressStore['setState'];

/**
 * Progress of one page over a storage that other tabs use too. Nothing is read before `load` or the first save.
 * In the browser: `schedule: (run, ms) => { const id = setTimeout(run, ms); return () => clearTimeout(id); }`.
 */
export function createProgressStore(options: ProgressOptions): ProgressStore {
  return createStore<ProgressState>()((set, get) => {
    const saver = new Saver(options, (snapshot) => set(snapshot));
    const keeping = keepingActions(options, set);
    options.tabs?.listen(() => void saver.load());
    return {
      ...saver.snapshot(),
      ...draftActions(saver, options, { get, set }),
      ...wholeActions(saver, options, set),
      ...keeping,
      load: () => {
        void keeping.lookUp();
        return saver.load();
      },
      record: (verdict) => {
        const isFirstPass = verdict.verdict === 'pass' && !get().progress.verdicts.some(isPass);
        const contentVersion = options.contentVersion?.(verdict.exercise);
        saver.change(verdictChange(keptVerdict(verdict, { atMs: options.nowMs(), contentVersion })));
        void saver.flush();
        if (isFirstPass) void keeping.askToKeep();
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
      leave: () => saver.leave(),
    };
  });
}

/** The text last typed under a key, saved or not; undefined when there is none. */
export function draftText(state: ProgressState, key: DraftKey): string | undefined {
  return state.unsaved[key]?.text ?? state.progress.drafts[key]?.text;
}

const isPass = ({ verdict }: KeptVerdict): boolean => verdict === 'pass';

function draftActions(
  saver: Saver,
  { nowMs }: ProgressOptions,
  { get, set }: { readonly get: Get; readonly set: Set },
): Pick<ProgressState, 'unsaved' | 'saveDraft' | 'discardDraft'> {
  const setUnsaved = (key: DraftKey, draft: UnsavedDraft | null): void => {
    const unsaved = withUnsaved(get().unsaved, key, draft);
    if (unsaved !== get().unsaved) set({ unsaved });
  };
  /** Later than the draft it follows, even when the clock was set back. */
  const stampMs = (key: DraftKey): number => {
    const previous = get().progress.drafts[key];
    return previous ? Math.max(nowMs(), previous.savedAtMs + 1) : nowMs();
  };
  return {
    unsaved: {},
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
  };
}

/** What changes the record as a whole, and is told to the other tabs. */
function wholeActions(
  saver: Saver,
  { tabs }: ProgressOptions,
  set: Set,
): Pick<ProgressState, 'importRecord' | 'erase'> {
  return {
    importRecord: async (record) => {
      saver.change(importChange(record));
      await saver.flush();
      tabs?.tell();
    },
    erase: async () => {
      set({ unsaved: {} });
      await saver.erase();
      tabs?.tell();
    },
  };
}

function keepingActions({ persistence: source, onError }: ProgressOptions, set: Set) {
  const show = async (keeps: (() => Promise<boolean>) | undefined): Promise<void> => {
    if (keeps) set({ persistence: await persistenceOf(keeps, onError) });
  };
  return {
    persistence: 'unknown' as Persistence,
    lookUp: () => show(source?.isKept),
    askToKeep: () => show(source?.ask),
  };
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
