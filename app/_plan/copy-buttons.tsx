'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../_controls/button';

export interface CopyButtonsProps {
  /** Made when it is asked for. */
  readonly text: () => string;
  readonly markdown: () => string;
}

type Copied =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'copied'; readonly format: 'text' | 'Markdown' }
  /** The clipboard was refused: the text is shown and selected, to be copied by hand. */
  | { readonly kind: 'refused'; readonly content: string };

/** How long "Copied" stands. */
const SHOWN_MS = 4000;

/** What a plan or a comparison says, for a review or a ticket. */
export function CopyButtons({ text, markdown }: CopyButtonsProps) {
  const [copied, setCopied] = useState<Copied>({ kind: 'nothing' });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const copy = async (format: 'text' | 'Markdown') => {
    const content = format === 'text' ? text() : markdown();
    clearTimeout(timer.current);
    try {
      await navigator.clipboard.writeText(content);
    } catch {
      setCopied({ kind: 'refused', content });
      return;
    }
    setCopied({ kind: 'copied', format });
    timer.current = setTimeout(() => setCopied({ kind: 'nothing' }), SHOWN_MS);
  };
  return (
    <div className="relative flex flex-wrap items-center gap-1">
      {(['text', 'Markdown'] as const).map((format) => (
        <Button
          key={format}
          size="small"
          kind="quiet"
          icon={<CopyIcon done={copied.kind === 'copied' && copied.format === format} />}
          onClick={() => void copy(format)}
        >
          Copy as {format}
        </Button>
      ))}
      <p role="status" className="sr-only">
        {copied.kind === 'copied' && `Copied as ${copied.format}.`}
        {copied.kind === 'refused' && 'The browser refused to copy. The text is selected below.'}
      </p>
      {copied.kind === 'refused' && (
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
    </div>
  );
}

const CopyIcon = ({ done }: { readonly done: boolean }) =>
  done ? <Check size={14} aria-hidden className="text-pass" /> : <Copy size={14} aria-hidden />;
