import { useEffect, useEffectEvent, useRef } from 'react';
import type { Lab } from '@/lib/authoring/lab';
import { onLabRequest, takeLabRequest } from '../_lesson/lab-channel';
import { tellReading } from '../_lesson/step-readings';
import type { LabStore } from './lab-store';
import { placeStep, stepText } from './step-text';
import type { LabTexts } from './use-lab-texts';
import { SCRATCH } from './use-lab-texts';

export interface LabRequestOptions {
  readonly lab: Lab;
  readonly store: LabStore;
  readonly texts: LabTexts;
  /** Requests wait until the database is ready. */
  readonly ready: boolean;
  readonly onOpen: (tab: string) => void;
  readonly onDone: () => void;
}

/** Does what the prose asks: runs a step in the scratch tab, where it can be changed, or opens an exercise. */
export function useLabRequests({ lab, store, texts, ready, onOpen, onDone }: LabRequestOptions): void {
  const placed = useRef('');
  const serve = useEffectEvent(() => {
    const request = ready ? takeLabRequest() : undefined;
    if (!request) return;
    if (request.kind === 'exercise') {
      onOpen(request.id);
      return;
    }
    onOpen(SCRATCH);
    const step = stepText(request.title, request.text);
    texts.write(SCRATCH, placeStep(texts.read(SCRATCH), step, [lab.scratch, placed.current]));
    placed.current = step;
    const run = { tab: SCRATCH, script: request.text, at: 0, cursor: null };
    void store.runStep(run).then((figures) => {
      if (figures) tellReading(request.step, figures);
      onDone();
    });
  });
  useEffect(() => onLabRequest(() => serve()), []);
  useEffect(() => {
    if (ready) serve();
  }, [ready]);
}
