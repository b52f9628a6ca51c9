'use client';

import { ArrowRight } from 'lucide-react';
import { Button } from '../_controls/button';
import { askLab } from './lab-channel';

/** Opens an exercise's tab in the lab of this page. */
export function ExerciseLink({ id, describedBy }: { readonly id: string; readonly describedBy: string }) {
  return (
    <div className="needs-script">
      <Button
        kind="primary"
        size="small"
        aria-describedby={describedBy}
        onClick={() => askLab({ kind: 'exercise', id })}
      >
        Open the exercise
        <ArrowRight size={14} aria-hidden />
      </Button>
    </div>
  );
}
