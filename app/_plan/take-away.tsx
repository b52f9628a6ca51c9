'use client';

import { FileDown, ImageDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { Comparison } from '@/lib/plan/narrate';
import { renderMarkdown, renderText } from '@/lib/plan/narrate';
import type { Plan } from '@/lib/plan/plan';
import { planJson } from '@/lib/plan/plan-json';
import { Button } from '../_controls/button';
import { CopiedNote, CopyIcon } from '../_share/copied';
import { linkAddress } from '../_share/link-address';
import { saveFile } from '../_share/save-file';
import type { Copyable } from '../_share/use-copy';
import { useCopy } from '../_share/use-copy';

export interface TakeAwayProps {
  /** A plan, or what one became in another. */
  readonly subject: Plan | Comparison;
}

/** Where any plan is read and compared, and what a link to a plan opens. */
const PLAN_HREF = '/plan';

/** What a plan or a comparison says, for a review or a ticket: copied, as a link, as a picture, as a file. */
export function TakeAway({ subject }: TakeAwayProps) {
  const { copied, copy } = useCopy();
  const [failed, setFailed] = useState('');
  const save = async (make: () => Promise<void>) => {
    try {
      setFailed('');
      await make();
    } catch {
      setFailed('What draws the file could not be fetched. Is the network there?');
    }
  };
  const copying = (what: string, label: string, make: () => Copyable | Promise<Copyable>): ReactNode => (
    <Button
      size="small"
      kind="quiet"
      icon={<CopyIcon done={copied.kind === 'copied' && copied.what === what} link={what === 'as a link'} />}
      onClick={() => void copy(what, make)}
    >
      {label}
    </Button>
  );
  return (
    <div className="relative flex flex-wrap items-center gap-1 print:hidden">
      {copying('as text', 'Copy as text', () => renderText(subject))}
      {copying('as Markdown', 'Copy as Markdown', () => renderMarkdown(subject))}
      {copying('as a link', 'Copy as link', () => linkAddress(PLAN_HREF, plansOf(subject)))}
      <Button
        size="small"
        kind="quiet"
        icon={<ImageDown size={14} aria-hidden />}
        onClick={() => void save(() => saveImage(subject))}
      >
        Save image
      </Button>
      <Button
        size="small"
        kind="quiet"
        icon={<FileDown size={14} aria-hidden />}
        title="One HTML file that opens anywhere, without a network"
        onClick={() => void save(() => savePage(subject))}
      >
        Save file
      </Button>
      <CopiedNote copied={copied} />
      <p role="status" className="text-xs">
        {failed}
      </p>
    </div>
  );
}

const plansOf = (subject: Plan | Comparison) =>
  'root' in subject
    ? ({ kind: 'plans', before: planJson(subject), after: null } as const)
    : ({ kind: 'plans', before: planJson(subject.before), after: planJson(subject.after) } as const);

async function saveImage(subject: Plan | Comparison): Promise<void> {
  const { planImage } = await import('@/lib/share/plan-image');
  const dark = getComputedStyle(document.documentElement).colorScheme === 'dark';
  saveFile('plan.svg', { type: 'image/svg+xml', text: planImage(subject, dark ? 'dark' : 'light') });
}

async function savePage(subject: Plan | Comparison): Promise<void> {
  const { planFile } = await import('@/lib/share/plan-file');
  saveFile('plan.html', { type: 'text/html', text: planFile(subject) });
}
