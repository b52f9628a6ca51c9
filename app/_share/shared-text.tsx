'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { count } from '@/lib/base/count';
import { showHiddenMarks } from '@/lib/share/hidden-marks';
import type { SharedText as Content } from '@/lib/share/link';
import { Button } from '../_controls/button';
import { finishArrival, useArrival } from './arrival';
import { ArrivalBar } from './arrival-bar';

/** As much of a lab as a text needs to find its place. */
export interface SharedTextProps {
  readonly lab: {
    readonly slug: string;
    readonly exercises: readonly { readonly id: string; readonly title: string; readonly kind: string }[];
  };
  readonly texts: { read(tab: string): string; write(tab: string, text: string): void };
  /** The tab of no exercise. */
  readonly scratch: string;
  /** Shows a tab's text. */
  readonly onOpen: (tab: string) => void;
}

/** The shared text stands in a tab now; `mine` is what it has taken the place of. */
interface Used {
  readonly tab: string;
  readonly mine: string;
}

/**
 * A text that came with a link, beside the reader's own of the same tab. It replaces nothing before the reader says
 * so, can be put back, and never runs by itself.
 */
export function SharedText({ lab, texts, scratch, onOpen }: SharedTextProps) {
  const arrival = useArrival();
  const [used, setUsed] = useState<Used | null>(null);
  const content = arrival.kind === 'arrived' && arrival.shared.kind === 'text' ? arrival.shared : null;
  const tab = content === null ? scratch : tabOf(content, lab, scratch);
  const titleOf = (id: string) => lab.exercises.find((exercise) => exercise.id === id)?.title ?? 'Scratch';
  const show = useEffectEvent(() => onOpen(tab));
  useEffect(() => {
    if (content !== null) show();
  }, [content]);

  if (arrival.kind === 'refused') return <Refused message={arrival.message} />;
  if (arrival.kind === 'arrived' && content === null)
    return (
      <Refused message="This link holds a plan: it is opened by the page Read a plan. Nothing here was changed." />
    );
  if (content !== null) {
    const mine = texts.read(tab);
    if (mine === content.text)
      return <Refused message={`The text of this link stands in ${titleOf(tab)} already.`} />;
    const take = () => {
      texts.write(tab, content.text);
      setUsed({ tab, mine });
      finishArrival();
    };
    const elsewhere = content.lab !== lab.slug || content.tab !== tab;
    return (
      <ArrivalBar
        tone="note"
        className="border-b border-line"
        says={`This link holds a text for ${titleOf(tab)}, ${count(content.text.trimEnd().split('\n').length, 'line')}.${elsewhere ? ` It was written for another place, ${content.lab}/${content.tab}.` : ''} It replaces yours when you say so, and runs when you press Run.`}
        actions={
          <>
            <Button size="small" kind="primary" onClick={take}>
              Use it here
            </Button>
            <Button size="small" onClick={finishArrival}>
              Leave mine
            </Button>
          </>
        }
      >
        <div className="mt-2 mb-1 grid gap-x-4 gap-y-2 @min-[560px]:grid-cols-2">
          <Text name="Shared" label="Shared text" text={showHiddenMarks(content.text)} />
          <Text name="Yours" label="Your text" text={mine} />
        </div>
      </ArrivalBar>
    );
  }
  if (used === null) return null;
  // The second click of a double click on Use it here lands on this button.
  const putBack = () => {
    texts.write(used.tab, used.mine);
    onOpen(used.tab);
    setUsed(null);
  };
  return (
    <ArrivalBar
      tone="note"
      className="border-b border-line"
      says={`The shared text stands in ${titleOf(used.tab)}. It has not run.`}
      actions={
        <>
          <Button size="small" onClick={({ detail }) => detail < 2 && putBack()}>
            Put mine back
          </Button>
          <Button size="small" kind="quiet" onClick={() => setUsed(null)}>
            Keep it
          </Button>
        </>
      }
    />
  );
}

/** Where a text belongs; one for a lab or an exercise that is not here is offered for the scratch tab. */
function tabOf(
  { lab: slug, tab }: Content,
  { slug: here, exercises }: SharedTextProps['lab'],
  scratch: string,
): string {
  const exercise = exercises.find(({ id }) => id === tab);
  return slug === here && exercise !== undefined && exercise.kind !== 'choice' ? tab : scratch;
}

function Refused({ message }: { readonly message: string }) {
  return (
    <ArrivalBar
      tone="refused"
      className="border-b border-line"
      says={message}
      actions={
        <Button size="small" onClick={finishArrival}>
          Dismiss
        </Button>
      }
    />
  );
}

function Text({ name, label, text }: Readonly<Record<'name' | 'label' | 'text', string>>) {
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 font-semibold">{name}</figcaption>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={label}
        className="max-h-48 min-h-10 overflow-auto rounded-md border border-line bg-surface px-3 py-2 focus-visible:-outline-offset-2"
      >
        <pre className="num leading-5 whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</pre>
      </section>
    </figure>
  );
}
