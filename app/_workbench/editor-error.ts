import type { EditorError } from './lab-editor';
import type { Panel } from './lab-state';

/** The last Run's error at its place in the editor's text; null where PostgreSQL gave none or the statement changed. */
export function errorOf(panel: Panel, text: string): EditorError | null {
  const failed = failedIn(panel, text);
  if (failed === null || failed.error.position === null) return null;
  return {
    offset: panel.runAt + failed.error.position,
    message: `${failed.error.message} (${failed.error.code})`,
  };
}

/** The line of the editor's text where the last Run failed, from 1; null once its statement changed. */
export function errorLine(panel: Panel, text: string): number | null {
  const failed = failedIn(panel, text);
  if (failed === null) return null;
  return text.slice(0, panel.runAt + (failed.error.position ?? failed.start)).split('\n').length;
}

/** What failed, while its statement still stands where it was run. */
function failedIn({ run, runAt }: Panel, text: string) {
  const last = run?.results.at(-1);
  if (last?.outcome.kind !== 'error') return null;
  const { start, end, text: statement } = last.statement;
  if (text.slice(runAt + start, runAt + end) !== statement) return null;
  return { start, error: last.outcome.error };
}
