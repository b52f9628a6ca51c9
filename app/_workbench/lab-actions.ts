import type { Exercise } from '@/lib/authoring/exercise';
import type { EditorScript } from './lab-editor';
import type { HistoryEntry } from './lab-state';
import type { ExplainRequest, LabStore } from './lab-store';
import type { AnswerRequest } from './probe-panel';

export type LabActions = ReturnType<typeof labActions>;

export interface ActionOptions {
  readonly tab: string;
  readonly exercise: Exercise | null;
  readonly text: string;
  /** For `$1`, `$2`, … in the text. */
  readonly values: readonly string[];
  /** What the editor has selected, or holds. */
  readonly script: () => EditorScript;
  readonly onDone: () => void;
}

/** What a reader can start. */
export function labActions(store: LabStore, options: ActionOptions) {
  const { tab, exercise, text, values, script, onDone } = options;
  const after = (work: Promise<void>) => void work.then(onDone);
  // An exercise's text is one submission: it runs as a whole, as it will be checked.
  const runScript = ({ cursor, ...what }: EditorScript) =>
    after(store.run({ tab, ...what, values, cursor: exercise === null ? cursor : null }));
  return {
    values,
    input: (chosen: readonly string[], runs: boolean) => {
      store.chooseInput(tab, chosen);
      // The query alone: the index before it was made by a Run, and would be made once more.
      if (runs) after(store.run({ tab, script: text, at: 0, cursor: text.length, values: chosen }));
    },
    explainAnswer: (request: AnswerRequest) => after(store.explainAnswer({ tab, script: text, ...request })),
    runScript,
    run: () => runScript(script()),
    explain: (request: ExplainRequest) => after(store.explain(request)),
    explainText: () => after(store.explainText({ tab, ...script() })),
    again: ({ what, sql, values: given }: HistoryEntry) => {
      const request = { tab, script: sql, at: 0, cursor: null, values: given };
      after(what === 'run' ? store.run(request) : store.explainText(request));
    },
    check: () => {
      if (exercise !== null) after(store.check(exercise, text));
    },
  };
}
