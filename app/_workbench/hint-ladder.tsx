import { ArrowLeftRight, Lightbulb } from 'lucide-react';
import type { Ref } from 'react';
import { useRef } from 'react';
import { Button } from '../_controls/button';
import type { OfferReason } from './hint-offer';
import { HintText } from './hint-text';
import { useHints } from './use-hints';

export interface HintLadderProps {
  readonly exercise: { readonly id: string; readonly hints: readonly string[] };
  /** Shows the solutions, the last rung; null for an exercise that has none to show. */
  readonly onSolutions: (() => void) | null;
}

/** What the rungs are, in the order that every exercise keeps; a fourth text has no word of its own. */
const NATURES = ['a question', 'where to look', 'the shape, with blanks'];

const OFFERS: Readonly<Record<OfferReason, string>> = {
  tries: 'Two tries did not hold yet. A hint may help; it costs nothing.',
  time: 'Two minutes in. A hint may help; it costs nothing.',
};

/** Hints, one press each and always free; the solutions are the last. After a pass they are there to compare. */
export function HintLadder({ exercise: { id, hints }, onSolutions }: HintLadderProps) {
  const rungs = hints.length + (onSolutions === null ? 0 : 1);
  const { opened, passed, offer, openNext, decline } = useHints(id, rungs);
  const next = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDetailsElement>(null);
  const texts = hints.slice(0, opened);
  const hasText = opened < hints.length;
  const climb = () => {
    if (hasText || (!passed && opened < rungs)) openNext();
    if (!hasText) onSolutions?.();
    else if (list.current) list.current.open = true;
  };
  const giveUpOffer = () => {
    decline();
    next.current?.focus();
  };
  return (
    <section aria-label="Hints" className="flex flex-col gap-1.5 text-sm">
      <div aria-live="polite">
        {texts.length > 0 && <OpenedHints ref={list} texts={texts} rungs={rungs} />}
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-xs">
        <p role="status" className="text-pretty empty:hidden">
          {offer !== null && OFFERS[offer]}
        </p>
        {/* One button for every rung: it keeps the focus of a reader who climbs by keyboard. */}
        {(hasText || onSolutions !== null) && (
          <Button
            ref={next}
            size="small"
            kind={hasText && offer === null ? 'quiet' : 'secondary'}
            className={hasText && offer === null ? '-ml-2.5' : ''}
            icon={hasText ? <Lightbulb size={14} aria-hidden /> : <ArrowLeftRight size={14} aria-hidden />}
            onClick={climb}
          >
            {hasText ? `Open hint ${opened + 1} of ${rungs}` : passed ? COMPARE : 'Show the solutions'}
          </Button>
        )}
        <p className="text-muted empty:hidden">{natureOf(opened, { hasText, passed, rungs })}</p>
        {offer !== null && (
          <Button size="small" kind="quiet" onClick={giveUpOffer}>
            Not now
          </Button>
        )}
        {hasText && passed && onSolutions !== null && (
          <Button size="small" icon={<ArrowLeftRight size={14} aria-hidden />} onClick={onSolutions}>
            {COMPARE}
          </Button>
        )}
      </div>
    </section>
  );
}

const COMPARE = 'Compare with other ways';

function natureOf(
  opened: number,
  { hasText, passed, rungs }: { readonly hasText: boolean; readonly passed: boolean; readonly rungs: number },
): string {
  if (hasText) return NATURES[opened] ?? '';
  return passed ? '' : `hint ${rungs} of ${rungs}`;
}

interface OpenedHintsProps {
  readonly ref: Ref<HTMLDetailsElement>;
  readonly texts: readonly string[];
  readonly rungs: number;
}

/** The hints that were opened; they fold away when the editor needs the room. */
function OpenedHints({ ref, texts, rungs }: OpenedHintsProps) {
  return (
    <details ref={ref} open>
      <summary className="w-fit rounded-md text-xs text-muted hover:text-ink">
        {texts.length === 1 ? 'The hint you opened' : `The ${texts.length} hints you opened`}
      </summary>
      <ol className="mt-1.5 flex max-w-[80ch] flex-col gap-1.5">
        {texts.map((text, at) => (
          <li key={text} className="grid gap-x-3 sm:grid-cols-[76px_minmax(0,1fr)]">
            <span className="pt-px text-xs text-muted">
              Hint {at + 1} of {rungs}
            </span>
            <span className="text-pretty">
              <HintText text={text} />
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
