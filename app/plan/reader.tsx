'use client';

import { ArrowLeftRight, Plus, Undo2 } from 'lucide-react';
import { lazy, Suspense, useDeferredValue, useState, useSyncExternalStore } from 'react';
import { Button } from '../_controls/button';
import type { Drafts } from './drafts';
import { planDrafts } from './drafts';
import { Empty } from './empty';
import { Examples } from './example-buttons';
import type { ExampleId } from './examples';
import { PlanArrival } from './plan-arrival';
import { PlanInput } from './plan-input';
import { ReadingBoundary } from './reading-boundary';

// What reads and draws plans is fetched with the first text, not with the page.
const Reading = lazy(() => import('./reading').then((module) => ({ default: module.Reading })));
const SourceNote = lazy(() => import('./source-note').then((module) => ({ default: module.SourceNote })));

/** Of each text with several statements the one that is looked at, from 0. */
export interface Picks {
  readonly before: number;
  readonly after: number;
}

const FIRST: Picks = { before: 0, after: 0 };

/** Paste one plan or two and read them. Nothing leaves the browser. */
export function Reader() {
  const drafts = useSyncExternalStore(planDrafts.subscribe, planDrafts.read, planDrafts.readOnServer);
  const [picks, setPicks] = useState(FIRST);
  const [replaced, setReplaced] = useState<Drafts | null>(null);
  const shown = useDeferredValue(drafts);
  const two = drafts.after !== null;

  const change = (next: Partial<Drafts>) => planDrafts.write({ ...drafts, ...next });
  const replace = (next: Drafts) => {
    if (!isEmpty(drafts)) setReplaced(drafts);
    setPicks(FIRST);
    planDrafts.write(next);
  };
  const show = async (id: ExampleId) => {
    const { EXAMPLES } = await import('./examples');
    const [before, after = null] = EXAMPLES[id];
    replace({ before, after });
  };
  const bringBack = () => {
    if (replaced) planDrafts.write(replaced);
    setReplaced(null);
  };
  const field = (side: 'before' | 'after', label: string) => {
    const text = shown[side] ?? '';
    return (
      <PlanInput
        label={label}
        text={drafts[side] ?? ''}
        onChange={(next) => change({ [side]: next })}
        onRemove={side === 'after' ? () => change({ after: null }) : null}
      >
        {text.trim() !== '' && (
          <ReadingBoundary key={text}>
            <Suspense fallback={<p className="py-1.5 text-xs text-muted">Reading…</p>}>
              <SourceNote
                label={label}
                text={text}
                pick={picks[side]}
                onPick={(pick) => setPicks({ ...picks, [side]: pick })}
              />
            </Suspense>
          </ReadingBoundary>
        )}
      </PlanInput>
    );
  };
  return (
    <div className="@container">
      <PlanArrival empty={isEmpty(drafts)} onTake={replace} />
      <div className={`grid gap-x-8 gap-y-5 print:hidden ${two ? '@min-[900px]:grid-cols-2' : ''}`}>
        {field('before', two ? 'Before' : 'A plan')}
        {two && field('after', 'After')}
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {two ? (
          <Button
            size="small"
            icon={<ArrowLeftRight size={14} aria-hidden />}
            onClick={() => {
              setPicks({ before: picks.after, after: picks.before });
              planDrafts.write({ before: drafts.after ?? '', after: drafts.before });
            }}
          >
            Swap before and after
          </Button>
        ) : (
          <Button size="small" icon={<Plus size={14} aria-hidden />} onClick={() => change({ after: '' })}>
            Compare with another plan
          </Button>
        )}
        {!isEmpty(drafts) && (
          <Button size="small" kind="quiet" onClick={() => replace({ before: '', after: null })}>
            Clear
          </Button>
        )}
        {replaced !== null && (
          <Button size="small" kind="quiet" icon={<Undo2 size={14} aria-hidden />} onClick={bringBack}>
            Bring back what stood here
          </Button>
        )}
      </div>
      <Examples folded={!isEmpty(drafts)} onShow={(id) => void show(id)} />
      <div className="mt-8 border-t border-line pt-8 print:mt-0 print:border-0">
        {isEmpty(shown) ? (
          <Empty />
        ) : (
          <ReadingBoundary key={`${shown.before} ${shown.after}`}>
            <Suspense fallback={<p className="text-sm text-muted">The reader is loading…</p>}>
              <Reading drafts={shown} picks={picks} />
            </Suspense>
          </ReadingBoundary>
        )}
      </div>
    </div>
  );
}

const isEmpty = ({ before, after }: Drafts): boolean => `${before}${after ?? ''}`.trim() === '';
