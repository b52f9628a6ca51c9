import { count, thousands } from '@/lib/base/count';
import type { ScriptResult, StatementOutcome, StatementResult } from '@/lib/postgres/script';
import { isPrintedPlan } from './printed-plan';
import { PrintedPlanView } from './printed-plan-view';
import { RowGrid } from './row-grid';

/** What the last Run gave, statement by statement, the last one first in sight. */
export function RowsView({
  run,
  errorLine,
  onResetAndRun,
}: {
  readonly run: ScriptResult | null;
  /** Line of the editor's text where it failed; null when that cannot be told. */
  readonly errorLine: number | null;
  readonly onResetAndRun: () => void;
}) {
  if (run === null) {
    return (
      <p className="p-4 text-sm text-muted">Rows stand here after a Run. Ctrl or Cmd with Enter runs, too.</p>
    );
  }
  if (run.results.length === 0) {
    return <p className="p-4 text-sm text-muted">There was no statement to run, at most comments.</p>;
  }
  const hidden = run.ran - run.results.length;
  return (
    <div className="flex flex-col divide-y divide-line">
      {hidden > 0 && (
        <p className="px-4 py-2 text-xs text-muted">{count(hidden, 'earlier result')} not shown.</p>
      )}
      {run.results.map((result) => (
        <Result
          key={result.statement.start}
          result={result}
          errorLine={errorLine}
          onResetAndRun={onResetAndRun}
        />
      ))}
      {run.transaction !== 'idle' && (
        <p className="bg-warn-tint px-4 py-2 text-xs text-warn">
          A transaction is {run.transaction}. COMMIT or ROLLBACK ends it.
        </p>
      )}
    </div>
  );
}

function Result({
  result,
  errorLine,
  onResetAndRun,
}: {
  readonly result: StatementResult;
  readonly errorLine: number | null;
  readonly onResetAndRun: () => void;
}) {
  const { outcome, notices, statement, wallMs } = result;
  return (
    <section className="min-w-0 py-3">
      <h3 className="flex items-baseline gap-3 px-4 text-xs text-muted">
        <span className="num min-w-0 truncate">{statement.text.replace(/\s+/g, ' ')}</span>
        <span className="ml-auto whitespace-nowrap">{summary(outcome)}</span>
        <span className="num whitespace-nowrap">{wallMs.toFixed(wallMs < 10 ? 1 : 0)} ms</span>
      </h3>
      {notices.map((notice) => (
        <p key={`${notice.code} ${notice.message}`} className="px-4 pt-2 text-xs">
          <span className="font-semibold text-warn">{notice.severity}</span> {notice.message}
        </p>
      ))}
      <Outcome outcome={outcome} errorLine={errorLine} onResetAndRun={onResetAndRun} />
    </section>
  );
}

function summary(outcome: StatementOutcome): string {
  if (outcome.kind === 'done') return outcome.tag;
  return outcome.kind === 'rows' ? count(outcome.total, 'row') : 'error';
}

/** SQLSTATE of "relation already exists": the statement was run on this database before. */
const DUPLICATE_TABLE = '42P07';

interface OutcomeProps {
  readonly outcome: StatementOutcome;
  readonly errorLine: number | null;
  readonly onResetAndRun: () => void;
}

function Outcome({ outcome, errorLine, onResetAndRun }: OutcomeProps) {
  if (outcome.kind === 'done') return null;
  if (outcome.kind === 'rows') return <Rows outcome={outcome} />;
  const { error } = outcome;
  return (
    <div role="alert" className="mx-4 mt-2 border-l-2 border-fail bg-fail-tint px-3 py-2 text-sm">
      <p>
        <span className="font-semibold text-fail">
          {errorLine === null ? '' : `Line ${errorLine}: `}
          {error.severity} {error.code}
        </span>{' '}
        {error.message}
      </p>
      {error.detail !== null && <p className="mt-1 text-xs">{error.detail}</p>}
      {error.hint !== null && <p className="mt-1 text-xs">Hint: {error.hint}</p>}
      {error.code === DUPLICATE_TABLE && (
        <p className="mt-1 text-xs">
          It is left from an earlier run.{' '}
          <button type="button" onClick={onResetAndRun} className="text-after underline underline-offset-2">
            Reset the database and run again
          </button>
        </p>
      )}
    </div>
  );
}

function Rows({ outcome }: { readonly outcome: Extract<StatementOutcome, { kind: 'rows' }> }) {
  const { columns, rows, total } = outcome;
  if (columns.length === 0)
    return <p className="px-4 pt-2 text-xs text-muted">{count(total, 'row')} without columns.</p>;
  return (
    <>
      {isPrintedPlan(outcome) ? <PrintedPlanView rows={rows} /> : <RowGrid columns={columns} rows={rows} />}
      {total > rows.length && (
        <p className="px-4 pt-2 text-xs text-muted">
          The first {thousands(rows.length)} of {count(total, 'row')}.
        </p>
      )}
    </>
  );
}
