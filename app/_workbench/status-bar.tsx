import type { ReactNode } from 'react';
import { bytes } from '@/lib/base/count';
import type { Saving } from '@/lib/progress/saver';
import type { Engine } from './lab-state';

/** What a lab's engine is called while it loads, and how its states read. */
export interface EngineWords {
  readonly loading: string;
  readonly starting: string;
  readonly ready: string;
  readonly failed: string;
}

const DATABASE: EngineWords = {
  loading: 'Loading the database',
  starting: 'PostgreSQL is starting',
  ready: 'PostgreSQL 18 is ready',
  failed: 'The database did not start',
};

export interface StatusBarProps {
  readonly engine: Engine;
  readonly saving: Saving;
  readonly words?: EngineWords;
  /** Between the two. */
  readonly children?: ReactNode;
  /** What can be done with the text. */
  readonly action?: ReactNode;
}

/** The engine in a word, and whether the text is kept. */
export function StatusBar({ engine, saving, words = DATABASE, children, action }: StatusBarProps) {
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-y border-line bg-ground px-4 py-1 text-xs text-muted">
      <p className="min-w-0 truncate">{describe(engine, words)}</p>
      {engine.kind === 'loading' && engine.progress !== null && engine.progress.totalBytes > 0 && (
        <progress
          aria-label={words.loading}
          value={engine.progress.loadedBytes}
          max={engine.progress.totalBytes}
          className="h-1.5 w-24 accent-after"
        />
      )}
      {children}
      <p
        className="ml-auto min-w-0 truncate"
        title={saving.kind === 'memory-only' ? saving.reason : undefined}
      >
        {savingWords(saving)}
      </p>
      {action}
    </div>
  );
}

function describe(engine: Engine, { loading, starting, ready, failed }: EngineWords): string {
  switch (engine.kind) {
    case 'loading':
      return engine.progress === null
        ? loading
        : `${loading}: ${bytes(engine.progress.loadedBytes)}${ofTotal(engine.progress.totalBytes)}`;
    case 'starting':
      return starting;
    case 'ready':
      return ready;
    case 'busy':
      return engine.what === 'running' ? 'Running' : 'Explaining: the query is executed';
    case 'failed':
      return failed;
  }
}

const ofTotal = (totalBytes: number): string => (totalBytes > 0 ? ` of ${bytes(totalBytes)}` : '');

/** Whether the text is kept, in a word. */
export function savingWords(saving: Saving): string {
  switch (saving.kind) {
    case 'loading':
      return '';
    case 'saved':
      return 'Saved in this browser';
    case 'saving':
      return 'Saving';
    case 'memory-only':
      return `Not saved: ${saving.reason}`;
  }
}
