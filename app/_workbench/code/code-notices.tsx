import { X } from 'lucide-react';
import { Button } from '../../_controls/button';
import type { LabTexts } from '../use-lab-texts';
import type { CodeLabState } from './code-lab-state';
import type { CodeLabStore } from './code-lab-store';

export interface CodeNoticesProps {
  readonly state: CodeLabState;
  readonly store: CodeLabStore;
  readonly texts: LabTexts;
}

/** What happened to the sandbox or to a text, when something did, and how to put it back. */
export function CodeNotices({ state: { engine, notice }, store, texts }: CodeNoticesProps) {
  const undo = notice?.undo ?? null;
  return (
    <div role="status">
      {notice !== null && (
        <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-warn-tint px-4 py-2 text-xs">
          <p className="min-w-0 grow basis-64 text-pretty">{notice.message}</p>
          {undo !== null && (
            <Button
              size="small"
              onClick={() => {
                texts.write(undo.tab, undo.text);
                store.dismiss();
              }}
            >
              Put it back
            </Button>
          )}
          <Button
            size="small"
            kind="quiet"
            aria-label="Dismiss"
            icon={<X size={14} aria-hidden />}
            onClick={store.dismiss}
          />
        </div>
      )}
      {engine.kind === 'failed' && (
        <div className="flex flex-wrap items-center gap-3 border-b border-line bg-fail-tint px-4 py-2 text-xs">
          <p className="min-w-0 grow basis-64 text-pretty">
            The sandbox did not start: {engine.message} Your text is safe, and the lesson can be read without
            it.
          </p>
          <Button size="small" onClick={() => void store.start()}>
            Try again
          </Button>
        </div>
      )}
    </div>
  );
}
