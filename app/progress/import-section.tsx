import { Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import type { DraftChoice, ImportPreview } from '@/lib/progress/import-preview';
import type { ProgressRecord } from '@/lib/progress/record';
import { Button } from '../_controls/button';
import { progress } from '../_workbench/progress';
import type { Course } from './course';
import { ImportChoices } from './import-choices';
import { sumOf } from './import-words';

type ImportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'asking'; readonly file: ProgressRecord; readonly preview: ImportPreview }
  | { readonly kind: 'done'; readonly words: string };

const NOTHING_NEW = 'Everything in this file is here already. Nothing was changed.';

/** Takes a file, says what it would change, and changes that alone. */
export function ImportSection({ course }: { readonly course: Course }) {
  const [state, setState] = useState<ImportState>({ kind: 'idle' });
  const picker = useRef<HTMLInputElement>(null);
  return (
    <section aria-labelledby="import" className="border-t border-line pt-5">
      <h2 id="import" className="text-base">
        A file from another browser adds to what is here
      </h2>
      <p className="mt-2 max-w-(--measure) text-sm text-muted">
        You see what it would change before anything is. Importing a file twice is the same as once.
      </p>
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        aria-label="File with progress"
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) void read(file).then(setState);
          // The same file chosen again is a change again.
          currentTarget.value = '';
        }}
      />
      <Button
        className="mt-4"
        icon={<Upload size={16} aria-hidden />}
        onClick={() => picker.current?.click()}
      >
        Import a file
      </Button>
      <div role="status" className="max-w-(--measure) text-sm not-empty:mt-3">
        {state.kind === 'refused' && <p className="bg-fail-tint px-3 py-2">{state.reason}</p>}
        {state.kind === 'done' && <p>{state.words}</p>}
      </div>
      {state.kind === 'asking' && (
        <ImportChoices
          course={course}
          preview={state.preview}
          onImport={(choices) => void take(state, choices).then(setState)}
          onLeave={() => setState({ kind: 'done', words: 'The file was left. Nothing was changed.' })}
        />
      )}
    </section>
  );
}

async function read(file: File): Promise<ImportState> {
  const { findTooLarge, readProgressFile } = await import('@/lib/progress/transfer');
  const tooLarge = findTooLarge(file.size);
  if (tooLarge !== null) return { kind: 'refused', reason: tooLarge };
  const text = await file.text().catch((cause: unknown) => {
    console.warn(cause);
    return null;
  });
  if (text === null) {
    return { kind: 'refused', reason: 'The browser could not read this file. Nothing was changed.' };
  }
  const transfer = readProgressFile(text);
  if (transfer.kind === 'refused') return transfer;
  const { addsNothing, previewImport } = await import('@/lib/progress/import-preview');
  await progress.getState().load();
  const preview = previewImport(progress.getState().progress, transfer.record);
  if (addsNothing(preview)) return { kind: 'done', words: NOTHING_NEW };
  return { kind: 'asking', file: transfer.record, preview };
}

async function take(
  { file, preview }: Extract<ImportState, { kind: 'asking' }>,
  choices: Readonly<Record<string, DraftChoice>>,
): Promise<ImportState> {
  const { chosenFrom } = await import('@/lib/progress/import-preview');
  const { progress: mine, importRecord } = progress.getState();
  await importRecord(chosenFrom(file, mine, choices));
  return { kind: 'done', words: `Imported. ${sumOf(preview, 'added')}` };
}
