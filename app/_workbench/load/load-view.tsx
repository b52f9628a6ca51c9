'use client';

import { useMemo } from 'react';
import type { Comparison } from '../lab-state';
import { LoadAssumptions } from './load-assumptions';
import { LoadControls } from './load-controls';
import { LoadCurves } from './load-curves';
import type { LoadSide } from './load-model';
import { sidesOf } from './load-model';
import type { LoadSettings } from './load-settings';
import { LoadSideView } from './load-side';
import { loadSentence, unbroken } from './load-words';
import { useLoadStudy } from './use-load-study';

export interface LoadViewProps {
  readonly comparison: Comparison | null;
  readonly settings: LoadSettings;
  readonly onChange: (change: Partial<LoadSettings>) => void;
  /** Whether Explain stands beside an exercise's query, and not above the text. */
  readonly exercise: boolean;
}

/** What the query at hand comes to when many ask it at once: before and after, through one pool. */
export function LoadView({ comparison, settings, onChange, exercise }: LoadViewProps) {
  const sides = useMemo(() => (comparison === null ? [] : sidesOf(comparison)), [comparison]);
  if (comparison === null || sides.length === 0) {
    return (
      <p className="max-w-[66ch] p-4 text-sm text-pretty text-muted">
        What the query costs when many ask it at once will stand here: how busy a pool of connections is, how
        long requests wait, and from which rate on it never catches up.{' '}
        {exercise ? 'Press Explain beside the query first.' : 'Press Explain first.'}
      </p>
    );
  }
  return <LoadStudyView {...{ comparison, sides, settings, onChange }} />;
}

interface LoadStudyViewProps extends Pick<LoadViewProps, 'settings' | 'onChange'> {
  readonly comparison: Comparison;
  readonly sides: readonly LoadSide[];
}

function LoadStudyView({ comparison, sides, settings, onChange }: LoadStudyViewProps) {
  const { answer, curves, pending } = useLoadStudy(sides, settings);
  return (
    <div className="@container flex flex-col">
      <LoadControls settings={settings} onChange={onChange} />
      <div className="flex flex-col gap-5 p-4 pt-3">
        <div>
          <p className="truncate text-xs text-muted" title={comparison.title}>
            {comparison.title}
          </p>
          <h2
            aria-live="polite"
            aria-busy={pending}
            className="mt-1 min-h-12 text-base font-normal tracking-normal text-pretty @min-[680px]:min-h-0"
          >
            {answer === null ? 'Running the load.' : unbroken(loadSentence(answer.sides, answer.settings))}
          </h2>
          {sides.length === 1 && (
            <p className="mt-1 text-xs text-muted">
              Change an index and explain the query again: what it comes to after will stand beside it.
            </p>
          )}
        </div>
        {answer !== null && (
          <div className="grid gap-x-8 gap-y-6 @min-[560px]:grid-cols-2">
            {answer.sides.map((side, at) => (
              <LoadSideView
                key={side.name}
                side={side}
                settings={answer.settings}
                before={at === 0 ? null : (answer.sides[0] ?? null)}
              />
            ))}
          </div>
        )}
        <LoadCurves curves={curves} ratePerSecond={settings.ratePerSecond} />
        <LoadAssumptions />
      </div>
    </div>
  );
}
