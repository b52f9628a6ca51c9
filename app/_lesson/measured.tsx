'use client';

import { Check } from 'lucide-react';
import { formatFigure } from '@/lib/base/figure';
import { useReading } from './step-readings';

interface MeasuredProps {
  /** The id of a step of this lesson. */
  readonly step: string;
  readonly value: string;
  /** The committed figure, which the rules of a lesson put here when it is compiled. */
  readonly text?: string;
}

/** A figure as it is committed and, once its step has run in this page, what the reader's own lab gave. */
export function Measured({ step, value, text = '' }: MeasuredProps) {
  const reading = useReading(`step-${step}`, value);
  if (!reading) return text;
  const live = formatFigure(reading);
  return (
    <span>
      {text}
      {live === text ? (
        <span className="inline-flex translate-y-0.5 text-pass">
          <Check size={14} aria-hidden />
          <span className="sr-only"> (measured here too)</span>
        </span>
      ) : (
        <span className="text-muted"> (here: {live})</span>
      )}
    </span>
  );
}
