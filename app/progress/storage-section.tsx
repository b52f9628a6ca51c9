import { Check, Download, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Persistence } from '@/lib/progress/persistence';
import type { Saving } from '@/lib/progress/saver';
import { Button } from '../_controls/button';
import { progress } from '../_workbench/progress';
import { exportToFile } from './export-file';

/** What the browser stores and for how long, and the file that outlives it. */
export function StorageSection({ canExport }: { readonly canExport: boolean }) {
  const { saving, notice, persistence, askToKeep } = useStore(progress);
  const [said, setSaid] = useState('');
  return (
    <section aria-labelledby="storage" className="border-t border-line pt-5">
      <h2 id="storage" className="text-base">
        A file keeps it beyond this browser
      </h2>
      <div role="status" className="mt-3 flex flex-col gap-2 text-sm">
        <SavingLine saving={saving} />
        {notice !== null && <p className="max-w-(--measure) bg-warn-tint px-3 py-2">{notice}</p>}
        {saving.kind !== 'memory-only' && (
          <p className="max-w-(--measure) text-muted">{PROMISES[persistence]}</p>
        )}
      </div>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <Button
          disabled={!canExport}
          icon={<Download size={16} aria-hidden />}
          onClick={() => void exportToFile().then(setSaid)}
        >
          Export to a file
        </Button>
        {persistence === 'while-there-is-room' && saving.kind !== 'memory-only' && (
          <Button kind="quiet" onClick={() => void askToKeep().then(() => setSaid(answer()))}>
            Ask the browser to keep it
          </Button>
        )}
        <p role="status" className="text-xs text-muted">
          {said}
        </p>
      </div>
    </section>
  );
}

function answer(): string {
  const isKept = progress.getState().persistence === 'kept';
  return isKept ? '' : 'The browser did not promise it. A file is the safe way.';
}

const PROMISES: Readonly<Record<Persistence, string>> = {
  kept: 'The browser promised to keep it until you erase it.',
  'while-there-is-room':
    'The browser keeps it while it has room: it may clear it when the disk runs full or after weeks without a visit.',
  unknown: 'This browser does not say for how long it keeps what is stored.',
};

function SavingLine({ saving }: { readonly saving: Saving }) {
  if (saving.kind === 'memory-only') {
    return (
      <p className="flex max-w-(--measure) gap-2">
        <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-warn" />
        <span>
          <span className="font-medium">Not saved.</span> {saving.reason}
        </span>
      </p>
    );
  }
  return (
    <p className="flex items-center gap-2">
      <Check size={16} aria-hidden className="shrink-0 text-pass" />
      {saving.kind === 'saving' ? 'Saving' : 'Saved in this browser'}
    </p>
  );
}
