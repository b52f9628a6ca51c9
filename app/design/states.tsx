'use client';

import type { CheckResult } from '@/lib/grading/verdict';
import { Callout } from '../_lesson/callout';
import { Term } from '../_lesson/term';
import { IncidentBar } from '../_workbench/incident-bar';
import { Figure } from '../_workbench/number-strip';
import { type LineState, VerdictLine } from '../_workbench/verdict-line';
import { StandingMark } from '../learn/standing-mark';

const nothing = () => {};

const line = (
  status: CheckResult['status'] | null,
  code: string,
  title: string,
  message: string,
): LineState => ({
  status,
  code,
  title,
  message,
});

const LINES: readonly LineState[] = [
  line(null, 'ROWS', 'The same rows as before', ''),
  line('pass', 'ROWS', 'The same rows as before', '20 rows, in the same order.'),
  line('fail', 'BUFFERS', 'At most 40 pages', '440 pages read for tenant 99, at most 40 are allowed.'),
  line('skipped', 'SORT', 'Nothing is sorted', 'Not judged: the query did not run.'),
];

/** Verdicts, standings, notices and asides, as they stand on the pages. */
export function States() {
  return (
    <div className="flex flex-col gap-6">
      <ul className="bg-surface px-4">
        {LINES.map((state) => (
          <VerdictLine key={String(state.status)} line={state} decides={state.status === 'fail'} />
        ))}
      </ul>
      <div className="flex flex-wrap gap-6 text-xs">
        <StandingMark standing={{ kind: 'done', passed: 7, exercises: 7 }} />
        <StandingMark standing={{ kind: 'begun', passed: 3, exercises: 7 }} />
        <StandingMark standing={{ kind: 'begun', passed: 0, exercises: 1 }} />
      </div>
      <dl className="flex flex-wrap items-baseline gap-x-6 gap-y-1 text-xs">
        <Figure name="pages" value={4} before={1847} big />
        <Figure name="rows read" value={20} before={20} />
        <Figure name="p95" value={120} before={80} unit="ms" />
      </dl>
      <IncidentBar
        incident={{ message: 'The database was stopped.', lost: ['CREATE INDEX ON orders (tenant_id)'] }}
        disabled={false}
        onRecover={nothing}
        onDismiss={nothing}
      />
      <div className="prose">
        <Callout>
          <p>
            A word of the field is dotted: <Term id="design">page</Term>.
          </p>
        </Callout>
        <Callout kind="warn">
          <p>What goes wrong is named.</p>
        </Callout>
      </div>
      <p className="text-sm text-muted">
        Empty: the plan of a query stands here, page by page. Press Explain first.
      </p>
    </div>
  );
}
