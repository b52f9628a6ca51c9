import { useEffect, useRef, useState } from 'react';

export type Copied =
  | { readonly kind: 'nothing' }
  /** `what` is on the clipboard, as the button named it. */
  | { readonly kind: 'copied'; readonly what: string }
  /** The clipboard was refused: the text is shown and selected, to be copied by hand. */
  | { readonly kind: 'by hand'; readonly content: string }
  /** There is nothing to copy; `message` says why. */
  | { readonly kind: 'failed'; readonly message: string };

/** A text to copy, or a sentence that says why there is none. */
export type Copyable = string | { readonly refused: string };

export interface Copying {
  readonly copied: Copied;
  /** Makes the text and copies it. */
  readonly copy: (what: string, make: () => Copyable | Promise<Copyable>) => Promise<void>;
  readonly dismiss: () => void;
}

/** How long "Copied" stands. */
const SHOWN_MS = 4000;

/** Copies texts, and says what came of it. */
export function useCopy(): Copying {
  const [copied, setCopied] = useState<Copied>({ kind: 'nothing' });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const dismiss = () => setCopied({ kind: 'nothing' });

  const copy: Copying['copy'] = async (what, make) => {
    clearTimeout(timer.current);
    const content = await make();
    if (typeof content !== 'string') {
      setCopied({ kind: 'failed', message: content.refused });
      return;
    }
    try {
      await navigator.clipboard.writeText(content);
    } catch {
      setCopied({ kind: 'by hand', content });
      return;
    }
    setCopied({ kind: 'copied', what });
    timer.current = setTimeout(dismiss, SHOWN_MS);
  };
  return { copied, copy, dismiss };
}
