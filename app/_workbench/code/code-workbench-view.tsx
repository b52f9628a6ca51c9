'use client';

import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { CodeLab } from '@/lib/authoring/code-lab';
import { tabPanel } from '../../_controls/tabs';
import { SharedText } from '../../_share/shared-text';
import { Announcer, announceVerdict } from '../announcer';
import { ChoiceTab } from '../choice/choice-tab';
import { LabBar } from '../lab-bar';
import { ProgressNotice } from '../progress-notice';
import { SCRATCH, useLabTexts } from '../use-lab-texts';
import { panelOf, shownAct } from './code-lab-state';
import type { CodeLabStore } from './code-lab-store';
import { CodeNotices } from './code-notices';
import { CodeTab } from './code-tab';
import { announceRun } from './run-words';
import { useCodeRequests } from './use-code-requests';

export interface CodeWorkbenchViewProps {
  readonly lab: CodeLab;
  readonly store: CodeLabStore;
  readonly starters: Readonly<Record<string, string>>;
}

const GROUP = 'lab';

/** A scratch tab and a tab per exercise, each with a text of its own: a module, or an answer. */
export function CodeWorkbenchView({ lab, store, starters }: CodeWorkbenchViewProps) {
  const [tab, setTab] = useState(SCRATCH);
  const state = useStore(store);
  const texts = useLabTexts(lab, starters);
  const scroller = useRef<HTMLDivElement>(null);
  const results = useRef<HTMLDivElement>(null);

  const exercise = lab.exercises.find(({ id }) => id === tab) ?? null;
  const text = texts.read(tab);
  const panel = panelOf(state, tab);
  const opening = exercise === null ? lab.scratch : (starters[tab] ?? '');
  // The results may stand below the fold: what was asked for comes into sight.
  const reveal = () => {
    if (matchMedia('(width < 900px)').matches)
      scroller.current?.scrollTo({ top: results.current?.offsetTop ?? 0 });
    else scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  };
  const run = () => {
    if (exercise?.kind !== 'choice') void store.run({ exercise, text }).then(reveal);
  };
  const check = () => {
    if (exercise !== null) void store.check(exercise, text).then(reveal);
  };
  const reset = () => {
    texts.write(tab, opening);
    store.tell('The text is as it was at first.', { tab, text });
  };
  // Another text is read from its beginning.
  const open = (next: string) => {
    setTab(next);
    if (next !== tab) scroller.current?.scrollTo({ top: 0 });
  };
  useCodeRequests({ lab, store, texts, ready: state.engine.kind === 'ready', onOpen: open, onDone: reveal });

  const checking = panel.check.kind === 'checking';
  const judged = panel.view === 'check' && panel.check.kind === 'judged' ? panel.check.verdict : null;
  return (
    <div ref={scroller} className="relative flex h-full min-h-0 flex-col overflow-auto">
      <div className="shrink-0 bg-surface split:sticky split:top-0 split:z-10">
        <LabBar
          lab={lab}
          group={GROUP}
          tab={tab}
          onTab={open}
          runs={exercise?.kind !== 'choice'}
          narrows={false}
          engine={state.engine}
          check={exercise === null ? null : panel.check}
          onRun={run}
          onExplain={null}
          onStop={store.stop}
          reset={{ label: 'Reset code', disabled: text === opening, run: reset }}
          onCheck={checking ? store.stopCheck : check}
        />
      </div>
      <CodeNotices state={state} store={store} texts={texts} />
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
          <CodeTab
            lab={lab}
            store={store}
            texts={texts}
            tab={tab}
            exercise={exercise}
            onRun={run}
            results={results}
          />
        )}
      </div>
      <Announcer says={judged === null ? announceRun(panel, shownAct(panel)) : announceVerdict(judged)} />
    </div>
  );
}
