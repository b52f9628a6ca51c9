'use client';

import { Play } from 'lucide-react';
import { use } from 'react';
import { Button } from '../_controls/button';
import { askLab } from './lab-channel';
import { StepContext } from './step-frame';

/** Runs the text of the step around it in the lab, which says when it has run. */
export function StepRun({ text }: { readonly text: string }) {
  const step = use(StepContext);
  if (!step) return null;
  const run = () => askLab({ kind: 'run', step: step.id, title: step.title, text });
  return (
    <p className="needs-script">
      <Button
        size="small"
        icon={<Play size={14} aria-hidden />}
        onClick={run}
        aria-describedby={`${step.id}-title`}
      >
        {step.isDone ? 'Run again' : 'Run in the lab'}
      </Button>
    </p>
  );
}
