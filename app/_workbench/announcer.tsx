import { count } from '@/lib/base/count';
import type { Verdict } from '@/lib/grading/verdict';
import type { Comparison, Panel } from './lab-state';
import { held } from './verdict-panel';

/** Tells a screen reader what came of Run, Explain and Check, in one sentence. */
export function Announcer({ says }: { readonly says: string }) {
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {says}
    </p>
  );
}

/** A verdict in a sentence. */
export function announceVerdict(verdict: Verdict): string {
  return `${verdict.verdict}: ${held(verdict)}. ${verdict.message}`;
}

/** What the database made of the last thing that was asked for. */
export function announce({ view, check, run, explainError }: Panel, comparison: Comparison | null): string {
  if (view === 'check' && check.kind === 'judged') return announceVerdict(check.verdict);
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
