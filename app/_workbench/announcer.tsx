import { count } from '@/lib/base/count';
import type { Comparison, Panel } from './lab-state';
import { held } from './verdict-panel';

/** Tells a screen reader what came of Run, Explain and Check, in one sentence. */
export function Announcer({
  panel,
  comparison,
}: {
  readonly panel: Panel;
  readonly comparison: Comparison | null;
}) {
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {announce(panel, comparison)}
    </p>
  );
}

function announce({ view, check, run, explainError }: Panel, comparison: Comparison | null): string {
  if (view === 'check' && check.kind === 'judged') {
    const { verdict, message } = check.verdict;
    return `${verdict}: ${held(check.verdict)}. ${message}`;
  }
  if (view === 'plan' && explainError === null && comparison !== null) {
    const pages = comparison.after?.plan.root.pages ?? comparison.before.plan.root.pages;
    return `${comparison.title}: ${count(pages, 'page')}.`;
  }
  const last = run?.results.at(-1)?.outcome;
  if (view === 'rows' && last) {
    return last.kind === 'rows' ? `${count(last.total, 'row')}.` : last.kind === 'done' ? `${last.tag}.` : '';
  }
  return '';
}
