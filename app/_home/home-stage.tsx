import { ArrowRight } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { bytes, thousands } from '@/lib/base/count';
import { pageGroups } from '@/lib/plan/page-groups';
import { totalRows } from '@/lib/plan/rows';
import { Button } from '../_controls/button';
import { PageField } from '../_plan/page-field';
import { LoadAssumptions } from '../_workbench/load/load-assumptions';
import { LoadSideView } from '../_workbench/load/load-side';
import { loadSentence, unbroken } from '../_workbench/load/load-words';
import { PAGE_ROWS } from './home-case';
import { LOAD, type OrderRow } from './home-study';
import { guessSentence, megabytes } from './home-words';
import { IndexTrials } from './index-trials';
import type { Findings, StageState } from './stage-state';
import { type Stage, useStage } from './use-stage';

export interface HomeStageProps {
  readonly guess: number | null;
  readonly onRows: (rows: readonly OrderRow[]) => void;
  readonly wayOn: ReactNode;
}

/** What follows from the run, one act after the other: the pages, the queue, the indexes, and the way on. */
export function HomeStage({ guess, onRows, wayOn }: HomeStageProps) {
  const stage = useStage(onRows);
  const { state } = stage;
  if (state.kind !== 'measured') return <Waiting state={state} onAgain={stage.again} />;
  return <Acts guess={guess} findings={state.findings} stage={stage} wayOn={wayOn} />;
}

interface ActsProps extends Pick<HomeStageProps, 'guess' | 'wayOn'> {
  readonly findings: Findings;
  readonly stage: Stage;
}

function Acts({ guess, findings, stage, wayOn }: ActsProps) {
  return (
    <div className="flex flex-col gap-14">
      <PagesAct guess={guess} findings={findings} onShowLoad={stage.showLoad} />
      {findings.loadShown && (
        <>
          <LoadAct findings={findings} />
          <Act title="Which of these three ends the queue?">
            <IndexTrials findings={findings} onTry={stage.tryIndex} wayOn={wayOn} />
          </Act>
        </>
      )}
    </div>
  );
}

function PagesAct({
  guess,
  findings,
  onShowLoad,
}: Pick<ActsProps, 'guess' | 'findings'> & { readonly onShowLoad: () => void }) {
  const { plan } = findings.before.tiny;
  const { pages } = plan.root;
  const scan = plan.root.children[0]?.children[0];
  return (
    <Act title={`${thousands(pages)} pages for twenty rows`} focused>
      <p className="max-w-(--measure) text-base leading-relaxed">
        {guessSentence(guess, pages)} PostgreSQL read {megabytes(pages)}: every page of the table
        {scan && `, ${thousands(totalRows(scan))} rows kept to sort`}, to show {PAGE_ROWS}.{' '}
        {plan.executionMs !== null && (
          <span className="text-muted">
            It took <span className="num">{plan.executionMs.toFixed(1)}</span>&nbsp;ms here, which is shown
            and not judged.
          </span>
        )}
      </p>
      <div className="mt-5">
        <PageField groups={pageGroups(plan)} capacity={pages} tone="before" large />
        <p className="mt-2 text-xs text-muted">One square for each page of 8 kB that was read.</p>
      </div>
      {!findings.loadShown && (
        <Button
          kind="primary"
          className="mt-6"
          icon={<ArrowRight size={16} aria-hidden />}
          onClick={onShowLoad}
        >
          Send {LOAD.ratePerSecond} requests a second
        </Button>
      )}
    </Act>
  );
}

function LoadAct({ findings }: { readonly findings: Findings }) {
  const { side } = findings.before.tiny;
  return (
    <Act title={unbroken(loadSentence([side], LOAD)).replace(/\.$/, '')} focused>
      <p className="max-w-(--measure) text-base leading-relaxed">
        One reader hardly notices. Larkspur has many, a pool of {LOAD.connections} connections, and more data
        than memory: one page in ten comes from storage. The simulator runs that load on what PostgreSQL
        counted.
      </p>
      <div className="mt-5 max-w-[720px]">
        <LoadSideView side={side} settings={LOAD} before={null} />
      </div>
      <div className="mt-4 max-w-[720px]">
        <LoadAssumptions />
      </div>
    </Act>
  );
}

interface ActProps {
  readonly title: string;
  /** Takes the focus as it appears, so that a reader at the keyboard goes on from there. */
  readonly focused?: boolean;
  readonly children: ReactNode;
}

function Act({ title, focused = false, children }: ActProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!focused) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ behavior: calm() ? 'instant' : 'smooth', block: 'start' });
  }, [focused]);
  return (
    <section aria-label={title}>
      <h2 ref={heading} tabIndex={-1} className="mb-3 text-xl outline-none">
        {title}
      </h2>
      {children}
    </section>
  );
}

const calm = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

interface WaitingProps {
  readonly state: Exclude<StageState, { readonly kind: 'measured' }>;
  readonly onAgain: () => void;
}

/** How far it is; or what went wrong, what is safe, and what to do. */
function Waiting({ state, onAgain }: WaitingProps) {
  if (state.kind === 'failed')
    return (
      <div role="alert" className="flex max-w-(--measure) flex-col items-start gap-4">
        <p className="text-base">
          The query could not be run: {state.message} The lessons can be read all the same.
        </p>
        <Button onClick={onAgain}>Try again</Button>
      </div>
    );
  const progress = state.kind === 'loading' ? state.progress : null;
  return (
    <div role="status" className="flex min-h-40 flex-wrap items-start gap-4 text-sm text-muted">
      {state.kind === 'starting' ? (
        'PostgreSQL is starting, then the query runs.'
      ) : (
        <>
          <span>Loading the database</span>
          {progress !== null && (
            <>
              <progress
                aria-label="Loading the database"
                value={progress.loadedBytes}
                max={progress.totalBytes}
                className="mt-1.5 h-1.5 w-40 accent-after"
              />
              <span aria-hidden className="num">
                {bytes(progress.loadedBytes)} of {bytes(progress.totalBytes)}
              </span>
            </>
          )}
        </>
      )}
    </div>
  );
}
