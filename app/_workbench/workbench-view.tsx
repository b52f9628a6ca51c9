'use client';

import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Lab } from '@/lib/authoring/lab';
import { tabPanel } from '../_controls/tabs';
import { SharedText } from '../_share/shared-text';
import { Announcer, announce } from './announcer';
import { firstInput } from './answer-input';
import { ChoiceTab } from './choice/choice-tab';
import { DatabaseNotices } from './database-notices';
import { labActions } from './lab-actions';
import { LabBar } from './lab-bar';
import type { EditorScript } from './lab-editor';
import { comparisonOf, panelOf } from './lab-state';
import type { LabStore } from './lab-store';
import { ProgressNotice } from './progress-notice';
import { SqlTab } from './sql-tab';
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
  const texts = useLabTexts(lab, starters);
  const editor = useRef<(() => EditorScript) | null>(null);

  const exercise = lab.exercises.find(({ id }) => id === tab) ?? null;
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
    values: exercise?.kind === 'sql' ? (state.inputs[exercise.id] ?? firstInput(exercise)) : [],
    script: () => editor.current?.() ?? { script: text, at: 0, cursor: null },
    onDone: reveal,
  });
  // Another text is read from its beginning.
  const open = (next: string) => {
    setTab(next);
    if (next !== tab) scroller.current?.scrollTo({ top: 0 });
  };
  useLabRequests({ lab, store, texts, ready: state.engine.kind === 'ready', onOpen: open, onDone: reveal });

  return (
    <div ref={scroller} className="relative flex h-full min-h-0 flex-col overflow-auto">
      <LabBar
        lab={lab}
        group={GROUP}
        tab={tab}
        onTab={open}
        runs={exercise?.kind !== 'choice'}
        engine={state.engine}
        check={exercise === null ? null : panel.check}
        narrows={exercise === null}
        onRun={actions.run}
        onExplain={exercise === null ? actions.explainText : null}
        onStop={() => void store.stop()}
        reset={{
          label: 'Reset database',
          disabled: state.engine.kind === 'loading' || state.engine.kind === 'starting',
          run: () => void store.reset(),
        }}
        onCheck={panel.check.kind === 'checking' ? store.stopCheck : actions.check}
      />
      <DatabaseNotices state={state} store={store} tab={tab} />
      <ProgressNotice />
      <SharedText lab={lab} texts={texts} scratch={SCRATCH} onOpen={open} />
      <div {...tabPanel(GROUP, tab)} className="flex min-h-0 grow flex-col">
        {exercise?.kind === 'choice' ? (
          <ChoiceTab
            key={tab}
            lab={lab}
            exercise={exercise}
            texts={texts}
            check={panel.check}
            onCheck={async (answer) => {
              await store.check(exercise, answer);
              return panelOf(store.getState(), tab).check;
            }}
          />
        ) : (
          <SqlTab
            lab={lab}
            store={store}
            texts={texts}
            tab={tab}
            exercise={exercise}
            actions={actions}
            editor={editor}
            results={results}
          />
        )}
      </div>
      <Announcer says={announce(panel, comparisonOf(state, tab))} />
    </div>
  );
}
