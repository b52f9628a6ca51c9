import { count } from '@/lib/base/count';
import type { ExplainOutcome } from '@/lib/postgres/explain';
import type { ScriptResult } from '@/lib/postgres/script';
import type { HistoryEntry } from './lab-state';

type Entry = Omit<HistoryEntry, 'number'>;

/** What was asked for, in which tab. */
type Asked = Pick<HistoryEntry, 'tab' | 'sql' | 'values'>;

/** A Run in the history: the outcome is that of its last statement. */
export function runEntry(asked: Asked, { results, statements }: ScriptResult): Entry {
  const last = results.at(-1)?.outcome;
  const words = (): string => {
    if (!last) return 'nothing to run';
    if (last.kind === 'rows') return count(last.total, 'row');
    return last.kind === 'done' ? last.tag : `error ${last.error.code}`;
  };
  const outcome = statements > 1 ? `${count(statements, 'statement')}, ${words()}` : words();
  return { ...asked, what: 'run', outcome, failed: last?.kind === 'error', shot: null };
}

/** An Explain in the history. */
export function explainEntry(asked: Asked, outcome: ExplainOutcome): Entry {
  const failed = outcome.kind === 'error';
  const words = failed ? `error ${outcome.error.code}` : count(outcome.plan.root.pages, 'page');
  return { ...asked, what: 'explain', outcome: words, failed, shot: failed ? null : outcome };
}
