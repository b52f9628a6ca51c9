import { bytes } from '@/lib/base/count';
import type { Saving } from '@/lib/progress/saver';
import type { Engine } from './lab-state';

/** The database in a word, and whether the text is kept. */
export function StatusBar({ engine, saving }: { readonly engine: Engine; readonly saving: Saving }) {
  return (
    <div className="flex shrink-0 items-center gap-3 border-y border-line bg-ground px-4 py-1 text-xs text-muted">
      <p className="min-w-0 truncate">{describe(engine)}</p>
      {engine.kind === 'loading' && engine.progress !== null && (
        <progress
          aria-label="Loading the database"
          value={engine.progress.loadedBytes}
          max={engine.progress.totalBytes}
          className="h-1.5 w-24 accent-after"
        />
      )}
      <p
        className="ml-auto min-w-0 truncate"
        title={saving.kind === 'memory-only' ? saving.reason : undefined}
      >
        {savingWords(saving)}
      </p>
    </div>
  );
}

function describe(engine: Engine): string {
  switch (engine.kind) {
    case 'loading':
      return engine.progress === null
        ? 'Loading the database'
        : `Loading the database: ${bytes(engine.progress.loadedBytes)} of ${bytes(engine.progress.totalBytes)}`;
    case 'starting':
      return 'PostgreSQL is starting';
    case 'ready':
      return 'PostgreSQL 18 is ready';
    case 'busy':
      return engine.what === 'running' ? 'Running' : 'Explaining: the query is executed';
    case 'failed':
      return 'The database did not start';
  }
}

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
