import type { CodeOutcome } from '@/lib/sandbox/protocol';
import type { ActTrace, RunTrace } from '@/lib/sandbox/trace';
import type { CheckState, Engine } from '../lab-state';

export type CodeView = 'lanes' | 'call' | 'time' | 'console' | 'redis' | 'check';

/** One press of Run and what came of it. */
export interface CodeRun {
  readonly outcome: CodeOutcome;
  /** Null when nothing was observed. */
  readonly trace: RunTrace | null;
  /** What ran: its errors fade when the editor differs. */
  readonly text: string;
}

/** What one tab shows below its editor. */
export interface CodePanel {
  /** Null until something was asked for. */
  readonly view: CodeView | null;
  readonly run: CodeRun | null;
  /** The last run before it that was observed: what the numbers are compared with. */
  readonly before: CodeRun | null;
  /** The act that is shown; null for the first. */
  readonly act: string | null;
  /** The call that is looked at alone, by its place in the act's trace; null for the slowest. */
  readonly call: number | null;
  readonly check: CheckState;
}

/** Something that happened to the lab or to a text. */
export interface Notice {
  readonly message: string;
  /** A text that was put aside, to put back. */
  readonly undo: { readonly tab: string; readonly text: string } | null;
}

export interface CodeLabState {
  readonly engine: Engine;
  readonly notice: Notice | null;
  readonly panels: Readonly<Record<string, CodePanel>>;
  /** Of the lab's world, by name. */
  readonly settings: Readonly<Record<string, number>>;
}

export const EMPTY_PANEL: CodePanel = {
  view: null,
  run: null,
  before: null,
  act: null,
  call: null,
  check: { kind: 'idle' },
};

export const panelOf = (state: CodeLabState, tab: string): CodePanel => state.panels[tab] ?? EMPTY_PANEL;

export const withPanel = (
  state: CodeLabState,
  tab: string,
  change: Partial<CodePanel>,
): Pick<CodeLabState, 'panels'> => ({
  panels: { ...state.panels, [tab]: { ...panelOf(state, tab), ...change } },
});

/** A new run takes the place of the last one, which becomes what it is compared with if it showed anything. */
export function withRun(state: CodeLabState, tab: string, run: CodeRun): Pick<CodeLabState, 'panels'> {
  const last = panelOf(state, tab);
  const view = last.view === null || last.view === 'check' ? 'lanes' : last.view;
  return withPanel(state, tab, {
    run,
    before: last.run?.trace ? last.run : last.before,
    call: null,
    view,
  });
}

/** The name of the act that a panel shows, and what happened in it now and in the run before. */
export interface ShownAct {
  readonly name: string;
  readonly names: readonly string[];
  readonly trace: ActTrace;
  readonly before: ActTrace | null;
}

/** Null while there is no run to show. */
export function shownAct({ run, before, act }: CodePanel): ShownAct | null {
  const traces = run?.trace;
  if (!traces) return null;
  const names = Object.keys(traces);
  const name = act !== null && names.includes(act) ? act : names[0];
  const trace = name === undefined ? undefined : traces[name];
  if (name === undefined || trace === undefined) return null;
  return { name, names, trace, before: before?.trace?.[name] ?? null };
}
