import { useEffect, useEffectEvent, useRef } from 'react';
import type { CodeLab } from '@/lib/authoring/code-lab';
import type { Plain } from '@/lib/grading/code-observation';
import { traceFigures } from '@/lib/sandbox/step-figures';
import { onLabRequest, takeLabRequest } from '../../_lesson/lab-channel';
import { tellReading } from '../../_lesson/step-readings';
import type { LabTexts } from '../use-lab-texts';
import { SCRATCH } from '../use-lab-texts';
import { panelOf } from './code-lab-state';
import type { CodeLabStore } from './code-lab-store';

export interface CodeRequestOptions {
  readonly lab: CodeLab;
  readonly store: CodeLabStore;
  readonly texts: LabTexts;
  /** Requests wait until the sandbox is ready. */
  readonly ready: boolean;
  readonly onOpen: (tab: string) => void;
  readonly onDone: () => void;
}

/** Does what the prose asks: runs a step's module in the scratch tab, where it can be changed, or opens an exercise. */
export function useCodeRequests({ lab, store, texts, ready, onOpen, onDone }: CodeRequestOptions): void {
  const placed = useRef('');
  const serve = useEffectEvent(() => {
    const request = ready ? takeLabRequest() : undefined;
    if (!request) return;
    if (request.kind === 'exercise') {
      onOpen(request.id);
      return;
    }
    onOpen(SCRATCH);
    const own = texts.read(SCRATCH);
    const text = `// ${request.title}\n${request.text.trim()}\n`;
    const isOwn = own.trim() !== '' && ![lab.scratch, placed.current, text].includes(own);
    texts.write(SCRATCH, text);
    placed.current = text;
    void store.run({ exercise: null, text }).then(() => {
      const { run } = panelOf(store.getState(), SCRATCH);
      const [[name = '', act] = []] = Object.entries(run?.trace ?? {});
      const seen = run?.outcome.kind === 'observed' ? run.outcome.observation[name]?.seen : undefined;
      if (act && run?.text === text) tellReading(request.step, traceFigures(act, seen as Plain | undefined));
      // Two modules do not fit into one text: the step takes the place, and the reader's own can be had back.
      if (isOwn) store.tell('The step has taken the place of your text.', { tab: SCRATCH, text: own });
      onDone();
    });
  });
  useEffect(() => onLabRequest(() => serve()), []);
  useEffect(() => {
    if (ready) serve();
  }, [ready]);
}
