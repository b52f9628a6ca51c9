import type { RefObject } from 'react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Lab } from '@/lib/authoring/lab';
import type { SqlExercise } from '@/lib/authoring/sql-exercise';
import { draftKey } from '@/lib/progress/record';
import { CopyTextLink } from '../_share/copy-link';
import { nextInput } from './answer-input';
import { errorOf } from './editor-error';
import type { LabActions } from './lab-actions';
import type { EditorScript } from './lab-editor';
import { panelOf } from './lab-state';
import type { LabStore } from './lab-store';
import { LazyEditor } from './lazy-editor';
import { progress } from './progress';
import { Results } from './results';
import { SolutionDialog } from './solution-dialog';
import { StatusBar } from './status-bar';
import { TaskPanel } from './task-panel';
import type { LabTexts } from './use-lab-texts';

export interface SqlTabProps {
  readonly lab: Lab;
  readonly store: LabStore;
  readonly texts: LabTexts;
  readonly tab: string;
  /** Null on the scratch tab. */
  readonly exercise: SqlExercise | null;
  readonly actions: LabActions;
  /** Gets what the editor has selected, or holds. */
  readonly editor: RefObject<(() => EditorScript) | null>;
  /** Gets the place of the results. */
  readonly results: RefObject<HTMLDivElement | null>;
}

/** A text in SQL: its task, the editor, and what the database made of it. */
export function SqlTab({ lab, store, texts, tab, exercise, actions, editor, results }: SqlTabProps) {
  const [comparing, setComparing] = useState(false);
  const state = useStore(store);
  const saving = useStore(progress, (saved) => saved.saving);
  const text = texts.read(tab);
  return (
    <>
      {exercise !== null && (
        <TaskPanel
          key={exercise.id}
          exercise={exercise}
          disabled={state.engine.kind !== 'ready'}
          input={{ values: actions.values, next: nextInput(exercise, panelOf(state, tab)) }}
          onExplain={actions.explain}
          onInput={actions.input}
          onExplainAnswer={actions.explainAnswer}
          onSolutions={() => setComparing(true)}
        />
      )}
      <div className="h-44 shrink-0 split:h-[24%] split:min-h-32">
        <LazyEditor
          language="pgsql"
          path={`${draftKey(lab.slug, tab)}.sql`}
          label={exercise?.title ?? 'Scratch'}
          text={text}
          error={errorOf(panelOf(state, tab), text)}
          catalogue={state.catalogue}
          onChange={(next) => texts.write(tab, next)}
          onRun={actions.runScript}
          onReady={(script) => {
            editor.current = script;
          }}
        />
      </div>
      <StatusBar
        engine={state.engine}
        saving={saving}
        action={<CopyTextLink lab={lab.slug} tab={tab} text={text} />}
      />
      <div ref={results} className="flex shrink-0 grow flex-col split:min-h-56 split:shrink">
        <Results
          state={state}
          store={store}
          tab={tab}
          exercise={exercise}
          text={text}
          onAgain={actions.again}
          onResetAndRun={() => void store.reset().then(actions.run)}
          onCompare={() => setComparing(true)}
        />
      </div>
      {comparing && exercise !== null && (
        <SolutionDialog exercise={exercise} text={text} onClose={() => setComparing(false)} />
      )}
    </>
  );
}
