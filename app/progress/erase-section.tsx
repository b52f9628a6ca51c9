import { Download, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { count, list } from '@/lib/base/count';
import type { ProgressRecord } from '@/lib/progress/record';
import { Button } from '../_controls/button';
import { progress } from '../_workbench/progress';
import { exportToFile } from './export-file';

/** Erases everything, after the reader was offered a file of it. */
export function EraseSection({ onErased }: { readonly onErased: (words: string) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const record = useStore(progress, (state) => state.progress);
  const [exported, setExported] = useState('');
  return (
    <section aria-labelledby="erase" className="border-t border-line pt-5">
      <h2 id="erase" className="text-base">
        Erased progress does not come back
      </h2>
      <p className="mt-2 max-w-(--measure) text-sm text-muted">
        It goes from this browser, in every tab. Files that you exported stay.
      </p>
      <Button
        className="mt-4"
        icon={<Trash2 size={16} aria-hidden />}
        onClick={() => {
          setExported('');
          dialog.current?.showModal();
        }}
      >
        Erase progress
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby="erase-title"
        className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-md border border-line bg-surface p-5 text-ink shadow-lg backdrop:bg-black/40"
      >
        <h2 id="erase-title" className="text-base">
          Erase everything that this browser keeps?
        </h2>
        <p className="mt-2 text-sm leading-relaxed">
          {amountOf(record)} go, in every tab. A file that you export first brings them back.
        </p>
        <p role="status" className="mt-2 text-xs text-muted">
          {exported}
        </p>
        <div className="mt-4 flex flex-wrap gap-3">
          <Button
            icon={<Download size={16} aria-hidden />}
            onClick={() => void exportToFile().then(setExported)}
          >
            Export first
          </Button>
          <Button
            className="border-fail! text-fail!"
            onClick={() => {
              dialog.current?.close();
              void erase().then(onErased);
            }}
          >
            Erase everything
          </Button>
          <Button kind="quiet" autoFocus onClick={() => dialog.current?.close()}>
            Keep it
          </Button>
        </div>
      </dialog>
    </section>
  );
}

async function erase(): Promise<string> {
  // The button that opened the dialog goes with what it erases.
  document.getElementById('content')?.focus();
  await progress.getState().erase();
  return progress.getState().saving.kind === 'memory-only'
    ? 'Erased in this tab. What the browser stored goes with the next change that it can store.'
    : 'Erased. This browser keeps nothing of your progress.';
}

function amountOf({ drafts, verdicts, hints, predictions }: ProgressRecord): string {
  const amounts = [
    { amount: verdicts.length, words: count(verdicts.length, 'verdict') },
    { amount: Object.keys(drafts).length, words: count(Object.keys(drafts).length, 'text') },
    {
      amount: Object.keys(hints).length,
      words: `the opened hints of ${count(Object.keys(hints).length, 'exercise')}`,
    },
    { amount: Object.keys(predictions).length, words: count(Object.keys(predictions).length, 'prediction') },
  ];
  return list(amounts.filter(({ amount }) => amount > 0).map(({ words }) => words));
}
