import type { RefObject } from 'react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { CodeExercise } from '@/lib/authoring/code-exercise';
import type { CodeLab } from '@/lib/authoring/code-lab';
import { draftKey } from '@/lib/progress/record';
import { CopyTextLink } from '../../_share/copy-link';
import type { EditorError } from '../lab-editor';
import { LazyEditor } from '../lazy-editor';
import { progress } from '../progress';
import { SolutionDialog } from '../solution-dialog';
import type { EngineWords } from '../status-bar';
import { StatusBar } from '../status-bar';
import { TaskFrame } from '../task-panel';
import type { LabTexts } from '../use-lab-texts';
import { AssumptionsDrawer } from './assumptions-drawer';
import type { CodePanel } from './code-lab-state';
import { panelOf, shownAct } from './code-lab-state';
import type { CodeLabStore } from './code-lab-store';
import { CodeResults } from './code-results';
import { faultPlace } from './run-faults';
import { WorldSettings } from './world-settings';

export interface CodeTabProps {
  readonly lab: CodeLab;
  readonly store: CodeLabStore;
  readonly texts: LabTexts;
  readonly tab: string;
  /** Null on the scratch tab. */
  readonly exercise: CodeExercise | null;
  readonly onRun: () => void;
  /** Gets the place of the results. */
  readonly results: RefObject<HTMLDivElement | null>;
}

const WORDS: EngineWords = {
  loading: 'Loading the sandbox',
  starting: 'The sandbox is starting',
  ready: 'The sandbox is ready',
  failed: 'The sandbox did not start',
};

/** A module in TypeScript: its task or its world, the editor, and what happened when it ran. */
export function CodeTab({ lab, store, texts, tab, exercise, onRun, results }: CodeTabProps) {
  const [comparing, setComparing] = useState(false);
  const state = useStore(store);
  const saving = useStore(progress, (saved) => saved.saving);
  const text = texts.read(tab);
  const panel = panelOf(state, tab);
  return (
    <>
      {exercise === null ? (
        <WorldSettings
          world={lab.world}
          values={state.settings}
          onChange={store.set}
          onSettled={() => {
            if (panel.run !== null) onRun();
          }}
        />
      ) : (
        <TaskFrame key={exercise.id} exercise={exercise} onSolutions={() => setComparing(true)}>
          <Signatures exports={exercise.exports} />
        </TaskFrame>
      )}
      <div className="h-56 shrink-0 split:h-[28%] split:min-h-40">
        <LazyEditor
          language="typescript"
          path={`${draftKey(lab.slug, tab)}.ts`}
          label={exercise?.title ?? 'Scratch'}
          text={text}
          error={errorOf(panel, text)}
          catalogue={null}
          onChange={(next) => texts.write(tab, next)}
          onRun={onRun}
          onReady={() => {}}
        />
      </div>
      <StatusBar
        engine={state.engine}
        saving={saving}
        words={WORDS}
        action={<CopyTextLink lab={lab.slug} tab={tab} text={text} />}
      >
        <AssumptionsDrawer assumptions={lab.world.assumptions} />
      </StatusBar>
      <div ref={results} className="flex shrink-0 grow flex-col split:h-[46%] split:min-h-80">
        <CodeResults
          state={state}
          store={store}
          tab={tab}
          exercise={exercise}
          text={text}
          onCompare={() => setComparing(true)}
        />
      </div>
      {comparing && exercise !== null && (
        <SolutionDialog exercise={exercise} text={text} onClose={() => setComparing(false)} />
      )}
    </>
  );
}

/** What the module must export, as the contract says it. */
function Signatures({ exports }: Pick<CodeExercise, 'exports'>) {
  return (
    <pre className="num rounded-md border border-line bg-surface px-3 py-2 text-xs leading-5 whitespace-pre-wrap [overflow-wrap:anywhere]">
      {Object.values(exports).join('\n')}
    </pre>
  );
}

/** The last run's first fault at its line, while the text is the one that ran. */
function errorOf(panel: CodePanel, text: string): EditorError | null {
  if (panel.run === null || panel.run.text !== text) return null;
  const place = faultPlace(panel.run, shownAct(panel)?.name ?? null);
  if (place === null) return null;
  const lines = text.split('\n');
  const line = lines[place.line - 1];
  if (line === undefined) return null;
  const before = lines.slice(0, place.line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  return { offset: before + (line.length - line.trimStart().length), message: place.message };
}
