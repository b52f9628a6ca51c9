'use client';

import type { SharedText } from '@/lib/share/link';
import { Button } from '../_controls/button';
import { CopiedNote, CopyIcon } from './copied';
import { linkAddress } from './link-address';
import { useCopy } from './use-copy';

export type CopyTextLinkProps = Omit<SharedText, 'kind'>;

/** Copies a link to this page that carries a lab's text: whoever opens it is asked before anything is replaced. */
export function CopyTextLink(content: CopyTextLinkProps) {
  const { copied, copy } = useCopy();
  const done = copied.kind === 'copied';
  return (
    <>
      <Button
        size="small"
        kind="quiet"
        className="h-6! max-[480px]:px-1.5"
        title="A link to this lesson that carries this text"
        icon={<CopyIcon done={done} link />}
        onClick={() =>
          void copy('the link', () => linkAddress(window.location.pathname, { kind: 'text', ...content }))
        }
      >
        <span className="max-[480px]:sr-only">{done ? 'Link copied' : 'Copy link'}</span>
      </Button>
      <CopiedNote copied={copied} />
    </>
  );
}
