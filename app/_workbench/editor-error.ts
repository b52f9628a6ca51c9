import type { Panel } from './lab-state';
import type { EditorError } from './sql-editor';

/** The last Run's error at its place in the editor's text; null when PostgreSQL gave no place. */
export function errorOf({ run, runAt }: Panel): EditorError | null {
  const outcome = run?.results.at(-1)?.outcome;
  if (outcome?.kind !== 'error' || outcome.error.position === null) return null;
  return {
    offset: runAt + outcome.error.position,
    message: `${outcome.error.message} (${outcome.error.code})`,
  };
}
