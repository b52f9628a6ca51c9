import type { Exercise } from '@/lib/authoring/exercise';
import type { HistoryEntry } from './lab-state';
import type { ExplainRequest, LabStore } from './lab-store';
import type { EditorScript } from './sql-editor';

export type LabActions = ReturnType<typeof labActions>;

export interface ActionOptions {
  readonly tab: string;
  readonly exercise: Exercise | null;
  readonly text: string;
  /** What the editor has selected, or holds. */
  readonly script: () => EditorScript;
  readonly onDone: () => void;
}

/** What a reader can start. */
export function labActions(store: LabStore, { tab, exercise, text, script, onDone }: ActionOptions) {
  const after = (work: Promise<void>) => void work.then(onDone);
  // An exercise's text is one submission: it runs as a whole, as it will be checked.
  const runScript = ({ cursor, ...what }: EditorScript) =>
    after(store.run({ tab, ...what, cursor: exercise === null ? cursor : null }));
  return {
    runScript,
    run: () => runScript(script()),
    explain: (request: ExplainRequest) => after(store.explain(request)),
    explainText: () => after(store.explainText({ tab, ...script() })),
    again: ({ what, sql }: HistoryEntry) => {
      const request = { tab, script: sql, at: 0, cursor: null };
      after(what === 'run' ? store.run(request) : store.explainText(request));
    },
    check: () => {
      if (exercise !== null) after(store.check(exercise, text));
    },
  };
}
