import type { Verdict } from '@/lib/grading/verdict';
import type { Plan } from '@/lib/plan/plan';
import type { LoadProgress } from '@/lib/postgres/assets.browser';
import type { Catalogue } from '@/lib/postgres/catalogue';
import type { ScriptResult } from '@/lib/postgres/script';
import type { SqlError } from '@/lib/postgres/sql-error';
import type { LoadSettings } from './load/load-settings';

/** The database of this page. One union: what it can do follows from `kind`. */
export type Engine =
  | { readonly kind: 'loading'; readonly progress: LoadProgress | null }
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'busy'; readonly what: 'running' | 'explaining' }
  | { readonly kind: 'failed'; readonly message: string };

/** A plan and when it was taken: the first of its query is *before*, the last one *after*. */
export interface Shot {
  readonly plan: Plan;
  readonly rolledBack: boolean;
}

export interface Comparison {
  /** The query, as a reader names it: its parameters or its text. */
  readonly title: string;
  readonly before: Shot;
  /** The latest plan, when there are two. */
  readonly after: Shot | null;
}

export type View = 'plan' | 'load' | 'rows' | 'check' | 'schema' | 'history';

export type CheckState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking' }
  /** `text` is what was judged: the verdict fades when the editor differs. */
  | { readonly kind: 'judged'; readonly verdict: Verdict; readonly text: string };

/** What one tab shows below its editor. */
export interface Panel {
  /** Null until something was asked for. */
  readonly view: View | null;
  readonly run: ScriptResult | null;
  /** The script that gave `run`, and where in the editor's text it stood: for error positions. */
  readonly runAt: number;
  /** Key of the comparison that the plan view shows. */
  readonly comparison: string | null;
  readonly explainError: SqlError | null;
  readonly check: CheckState;
}

/** Something that happened to the database: what, what is safe, what to do. */
export interface Incident {
  readonly message: string;
  /** Statements that changed the database and are gone with it, oldest first. */
  readonly lost: readonly string[];
}

/** One Run or Explain of this page, as the history lists it. */
export interface HistoryEntry {
  /** 1, 2, 3, … in the order they were done. */
  readonly number: number;
  readonly tab: string;
  readonly what: 'run' | 'explain';
  readonly sql: string;
  /** What it was given for `$1`, `$2`, …, where it asked for them. */
  readonly values: readonly string[];
  /** What came of it, in some words: `20 rows`, `1,847 pages`, `error 42601`. */
  readonly outcome: string;
  readonly failed: boolean;
  /** The plan of an Explain: two of them can be compared. */
  readonly shot: Shot | null;
}

export interface LabState {
  readonly engine: Engine;
  readonly incident: Incident | null;
  readonly comparisons: Readonly<Record<string, Comparison>>;
  readonly panels: Readonly<Record<string, Panel>>;
  /** What the database held when it was last asked; null until then. */
  readonly catalogue: Catalogue | null;
  /** The latest first. */
  readonly history: readonly HistoryEntry[];
  /** By tab: what the reader's query is given for `$1`, `$2`, …, once they chose. */
  readonly inputs: Readonly<Record<string, readonly string[]>>;
  /** The load that every query of this lab is put under. */
  readonly load: LoadSettings;
}

export const EMPTY_PANEL: Panel = {
  view: null,
  run: null,
  runAt: 0,
  comparison: null,
  explainError: null,
  check: { kind: 'idle' },
};

export const panelOf = (state: LabState, tab: string): Panel => state.panels[tab] ?? EMPTY_PANEL;

/** The comparison that a tab's plan view shows. */
export function comparisonOf(state: LabState, tab: string): Comparison | null {
  const { comparison } = panelOf(state, tab);
  return comparison === null ? null : (state.comparisons[comparison] ?? null);
}

export const withPanel = (
  state: LabState,
  tab: string,
  change: Partial<Panel>,
): Pick<LabState, 'panels'> => ({
  panels: { ...state.panels, [tab]: { ...panelOf(state, tab), ...change } },
});

/** Comparisons kept; the oldest goes first. A plan is some kilobytes. */
const MAX_COMPARISONS = 50;

/** Adds a plan: the first of its key is *before*, every later one replaces *after*. */
export function withShot(
  state: LabState,
  { key, title, shot }: { readonly key: string; readonly title: string; readonly shot: Shot },
): Pick<LabState, 'comparisons'> {
  const known = state.comparisons[key];
  const comparison: Comparison = known ? { ...known, after: shot } : { title, before: shot, after: null };
  const entries = [
    ...Object.entries(state.comparisons).filter(([other]) => other !== key),
    [key, comparison] as const,
  ];
  return { comparisons: Object.fromEntries(entries.slice(-MAX_COMPARISONS)) };
}

/** Entries of the history; the oldest goes first. With its plan one is some kilobytes. */
export const MAX_HISTORY = 100;

/** Adds what was done to the history. */
export function withEntry(state: LabState, entry: Omit<HistoryEntry, 'number'>): Pick<LabState, 'history'> {
  const number = (state.history[0]?.number ?? 0) + 1;
  return { history: [{ ...entry, number }, ...state.history].slice(0, MAX_HISTORY) };
}
