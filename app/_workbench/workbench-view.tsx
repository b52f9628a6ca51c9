'use client';

import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Exercise } from '@/lib/authoring/exercise';
import type { Lab } from '@/lib/authoring/lab';
import { draftKey } from '@/lib/progress/record';
import { tabPanel } from '../_controls/tabs';
import { Announcer } from './announcer';
import { ChoiceTab } from './choice/choice-tab';
import { DatabaseNotices } from './database-notices';
import { errorOf } from './editor-error';
import { LabBar } from './lab-bar';
import type { HistoryEntry } from './lab-state';
import { comparisonOf, panelOf } from './lab-state';
import type { ExplainRequest, LabStore } from './lab-store';
import { LazyEditor } from './lazy-editor';
import { progress } from './progress';
import { ProgressNotice } from './progress-notice';
import { Results } from './results';
import type { EditorScript } from './sql-editor';
import { StatusBar } from './status-bar';
import { TaskPanel } from './task-panel';
import { useLabRequests } from './use-lab-requests';
import { SCRATCH, useLabTexts } from './use-lab-texts';

export interface WorkbenchViewProps {
  readonly lab: Lab;
  readonly store: LabStore;
  readonly starters: Readonly<Record<string, string>>;
}

const GROUP = 'lab';

/** A scratch tab and a tab per exercise, each with its own text, over one database. */
export function WorkbenchView({ lab, store, starters }: WorkbenchViewProps) {
  const [tab, setTab] = useState(SCRATCH);
  const state = useStore(store);
  const saving = useStore(progress, (saved) => saved.saving);
  const texts = useLabTexts(lab, starters);
  const editor = useRef<(() => EditorScript) | null>(null);

  const exercise = lab.exercises.find(({ id }) => id === tab) ?? null;
  const sqlExercise = exercise?.kind === 'sql' ? exercise : null;
  const text = texts.read(tab);
  const panel = panelOf(state, tab);
  const scroller = useRef<HTMLDivElement>(null);
  const results = useRef<HTMLDivElement>(null);
  // On a phone the results stand below the fold: what was asked for comes into sight.
  const reveal = () => {
    if (matchMedia('(width < 900px)').matches)
      scroller.current?.scrollTo({ top: results.current?.offsetTop ?? 0 });
  };
  const actions = labActions(store, {
    tab,
    exercise,
    text,
    script: () => editor.current?.() ?? { script: text, at: 0, cursor: null },
    onDone: reveal,
  });
  useLabRequests({ lab, store, texts, ready: state.engine.kind === 'ready', onOpen: setTab, onDone: reveal });

  return (
    <div ref={scroller} className="relative flex h-full min-h-0 flex-col overflow-auto">
      <LabBar
        lab={lab}
        group={GROUP}
        tab={tab}
        onTab={setTab}
        runs={exercise?.kind !== 'choice'}
        engine={state.engine}
        check={exercise === null ? null : panel.check}
        onRun={actions.run}
        onExplain={exercise === null ? actions.explainText : null}
        onStop={() => void store.stop()}
        onReset={() => void store.reset()}
        onCheck={panel.check.kind === 'checking' ? store.stopCheck : actions.check}
      />
      <DatabaseNotices state={state} store={store} tab={tab} />
      <ProgressNotice />
      <div {...tabPanel(GROUP, tab)} className="flex min-h-0 grow flex-col">
        {exercise?.kind === 'choice' ? (
          <ChoiceTab key={tab} lab={lab} exercise={exercise} texts={texts} store={store} />
        ) : (
          <>
            {sqlExercise !== null && (
              <TaskPanel
                key={sqlExercise.id}
                exercise={sqlExercise}
                disabled={state.engine.kind !== 'ready'}
                onExplain={actions.explain}
              />
            )}
            <div className="h-44 shrink-0 split:h-[24%] split:min-h-32">
              <LazyEditor
                path={`${draftKey(lab.slug, tab)}.sql`}
                label={sqlExercise?.title ?? 'Scratch'}
                text={text}
                error={errorOf(panel, text)}
                catalogue={state.catalogue}
                onChange={(next) => texts.write(tab, next)}
                onRun={actions.runScript}
                onReady={(script) => {
                  editor.current = script;
                }}
              />
            </div>
            <StatusBar engine={state.engine} saving={saving} />
            <div ref={results} className="flex shrink-0 grow flex-col split:min-h-56 split:shrink">
              <Results
                state={state}
                store={store}
                tab={tab}
                exercise={sqlExercise}
                text={text}
                onAgain={actions.again}
                onResetAndRun={() => void store.reset().then(actions.run)}
              />
            </div>
          </>
        )}
      </div>
      <Announcer panel={panel} comparison={comparisonOf(state, tab)} />
    </div>
  );
}

interface ActionOptions {
  readonly tab: string;
  readonly exercise: Exercise | null;
  readonly text: string;
  /** What the editor has selected, or holds. */
  readonly script: () => EditorScript;
  readonly onDone: () => void;
}

/** What a reader can start. */
function labActions(store: LabStore, { tab, exercise, text, script, onDone }: ActionOptions) {
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
