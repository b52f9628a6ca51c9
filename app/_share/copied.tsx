import { Check, Copy, Link2 } from 'lucide-react';
import type { Copied } from './use-copy';

/** What came of copying: said to a screen reader, and shown where the reader has to do something. */
export function CopiedNote({ copied }: { readonly copied: Copied }) {
  return (
    <>
      <p role="status" className={copied.kind === 'failed' ? 'basis-full text-xs' : 'sr-only'}>
        {copied.kind === 'copied' && `Copied ${copied.what}.`}
        {copied.kind === 'by hand' && 'The browser refused to copy. The text is selected below.'}
        {copied.kind === 'failed' && copied.message}
      </p>
      {copied.kind === 'by hand' && (
        <div className="basis-full">
          <p className="mb-1 text-xs text-muted">
            The browser refused to copy. The text is selected: Ctrl or Cmd with C copies it.
          </p>
          <textarea
            readOnly
            aria-label="Text to copy"
            value={copied.content}
            rows={6}
            ref={(area) => area?.select()}
            className="num w-full rounded-md border border-edge bg-surface p-2 text-xs"
          />
        </div>
      )}
    </>
  );
}

export interface CopyIconProps {
  readonly done: boolean;
  readonly link?: boolean;
}

export function CopyIcon({ done, link = false }: CopyIconProps) {
  if (done) return <Check size={14} aria-hidden className="text-pass" />;
  return link ? <Link2 size={14} aria-hidden /> : <Copy size={14} aria-hidden />;
}
