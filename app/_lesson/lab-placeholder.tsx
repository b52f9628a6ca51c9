import { TriangleAlert } from 'lucide-react';
import { Button } from '../_controls/button';

export type LabKind = 'sql' | 'code';

const ABOUT: Readonly<Record<LabKind, string>> = {
  sql: 'A PostgreSQL of your own will run here, inside this tab, with Larkspur’s tables in it.',
  code: 'A small back end will run here, inside this tab, under a clock of its own, with your TypeScript in it.',
};

/** Stands where the workbench will: its three parts drawn faintly, what will be here, and how to start it. */
export function LabPlaceholder({
  kind,
  start,
  warning = null,
}: {
  readonly kind: LabKind;
  readonly start?: { readonly size: string; readonly run: () => void };
  /** What may go wrong here; then the lab starts when the reader says so. */
  readonly warning?: string | null;
}) {
  return (
    <div className="flex h-full flex-col">
      <div aria-hidden="true" className="flex h-11 shrink-0 items-center gap-2 border-b border-line px-3">
        <Ghost className="h-5 w-14" />
        <Ghost className="h-5 w-18" />
        <Ghost className="ml-auto h-5 w-16" />
      </div>
      <div aria-hidden="true" className="flex shrink-0 flex-col gap-3 border-b border-line p-4 pb-10">
        <Ghost className="h-3 w-2/5" />
        <Ghost className="h-3 w-1/2" />
        <Ghost className="h-3 w-1/3" />
      </div>
      <div className="flex grow flex-col items-center justify-center gap-4 px-6 py-8 text-center">
        <p className="max-w-[44ch] text-base text-pretty">{ABOUT[kind]}</p>
        <p className="max-w-[48ch] text-sm text-pretty text-muted">
          {start
            ? `It loads about ${start.size} once, and keeps it for later visits. You can read on meanwhile.`
            : 'The lab is loading. You can read on meanwhile.'}
        </p>
        {warning !== null && (
          <p role="status" className="flex max-w-[48ch] gap-2 text-left text-sm">
            <TriangleAlert size={18} aria-hidden className="shrink-0 text-warn" />
            {warning}
          </p>
        )}
        <div className="needs-script h-10">
          {start && (
            <Button kind="primary" onClick={start.run}>
              Start the lab{warning !== null && ' all the same'}
            </Button>
          )}
        </div>
        <noscript>
          <p className="max-w-[48ch] text-sm text-muted">
            The lab needs JavaScript, which is switched off here. The text of the lesson does not.
          </p>
        </noscript>
      </div>
    </div>
  );
}

function Ghost({ className }: { readonly className: string }) {
  return <span className={`block rounded-md bg-ghost/60 ${className}`} />;
}
