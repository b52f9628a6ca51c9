import { useEffect, useState } from 'react';
import type { LoadSide } from './load-model';
import type { LoadSettings } from './load-settings';
import type { LoadAnswer, LoadCurve } from './load-study';
import { answerOf, curvesOf } from './load-study';

/** A slider that moves is not followed at every step: the load is run when it has rested this long. */
const REST_MS = 120;

/** The curves, and whether they are those of an earlier pool or query while the new ones are run. */
export interface Curves {
  readonly curves: readonly LoadCurve[];
  readonly stale: boolean;
}

export interface LoadStudy {
  /** Of the latest settings that were run; older than the controls while `pending`. */
  readonly answer: LoadAnswer | null;
  readonly curves: Curves | null;
  readonly pending: boolean;
}

/** Runs the sides under the load whenever it changes, and the curves when what they rest on does. */
export function useLoadStudy(sides: readonly LoadSide[], settings: LoadSettings): LoadStudy {
  const { connections, source } = settings;
  const [answer, setAnswer] = useState<LoadAnswer | null>(null);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);

  useEffect(
    () =>
      afterRest(async (signal) => {
        const next = await answerOf(sides, { settings, pause, signal });
        if (next !== null) setAnswer(next);
      }, setFailure),
    [sides, settings],
  );
  useEffect(
    () =>
      afterRest(async (signal) => {
        const next = await curvesOf(sides, { settings: { connections, source }, pause, signal });
        if (next !== null) setDrawn({ curves: next, sides, connections, source });
      }, setFailure),
    [sides, connections, source],
  );

  if (failure !== null) throw failure;
  const isOf = drawn?.sides === sides && drawn.connections === connections && drawn.source === source;
  const curves = drawn === null ? null : { curves: drawn.curves, stale: !isOf };
  return { answer, curves, pending: answer?.settings !== settings };
}

/** Curves and what they rest on. */
interface Drawn extends Pick<LoadSettings, 'connections' | 'source'> {
  readonly curves: readonly LoadCurve[];
  readonly sides: readonly LoadSide[];
}

/** Lets the page paint and take its events between two runs. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Starts the work after a rest. Returns what ends both. */
function afterRest(
  work: (signal: AbortSignal) => Promise<void>,
  onFailure: (failure: Error) => void,
): () => void {
  const ending = new AbortController();
  const timer = setTimeout(() => {
    work(ending.signal).catch((cause: unknown) =>
      onFailure(cause instanceof Error ? cause : new Error('The load could not be run.', { cause })),
    );
  }, REST_MS);
  return () => {
    clearTimeout(timer);
    ending.abort();
  };
}
