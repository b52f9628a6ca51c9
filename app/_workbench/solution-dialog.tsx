import { X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '../_controls/button';
import { SolutionComparison } from './solution-comparison';
import type { SolutionText, SolvedExercise } from './solution-texts';
import { fetchSolutions } from './solution-texts';

export interface SolutionDialogProps {
  readonly exercise: SolvedExercise & { readonly title: string };
  /** The reader's text: it is shown, never changed. */
  readonly text: string;
  readonly onClose: () => void;
}

type Fetched =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'there'; readonly solutions: readonly SolutionText[] };

/** Right answers beside the reader's own, over the page. Esc closes it, and the focus goes back to what opened it. */
export function SolutionDialog({ exercise, text, onClose }: SolutionDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [fetched, setFetched] = useState<Fetched>({ kind: 'waiting' });
  const [tries, setTries] = useState(1);
  useEffect(() => dialog.current?.showModal(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further try fetches the same again
  useEffect(() => fetchInto(exercise, setFetched), [exercise, tries]);
  const again = () => {
    setFetched({ kind: 'waiting' });
    setTries(tries + 1);
  };
  return (
    <dialog
      ref={dialog}
      aria-labelledby={title}
      onClose={onClose}
      className="m-0 h-dvh max-h-none w-dvw max-w-none flex-col overflow-hidden bg-surface text-ink open:flex split:m-auto split:h-[min(600px,100dvh-48px)] split:w-[min(1280px,100dvw-48px)] split:rounded-md split:border split:border-line split:shadow-menu backdrop:bg-[rgb(0_0_0/0.45)]"
    >
      <header className="flex shrink-0 items-center gap-4 border-b border-line py-2 pr-2 pl-4">
        <h2 id={title} className="min-w-0 text-sm">
          {exercise.title}: ways that pass
        </h2>
        <p className="ml-auto hidden text-xs text-muted split:block">Read-only: your text stays as it is.</p>
        <Button
          size="small"
          kind="quiet"
          className="max-split:ml-auto"
          icon={<X size={14} aria-hidden />}
          onClick={() => dialog.current?.close()}
        >
          Close
        </Button>
      </header>
      {fetched.kind === 'there' ? (
        <SolutionComparison
          solutions={fetched.solutions}
          text={text}
          language={exercise.kind === 'code' ? 'typescript' : 'pgsql'}
        />
      ) : (
        <div role="status" className="flex flex-wrap items-center gap-3 p-4 text-sm">
          <p>{fetched.kind === 'waiting' ? 'Fetching the solutions' : fetched.message}</p>
          {fetched.kind === 'failed' && (
            <Button size="small" onClick={again}>
              Try again
            </Button>
          )}
        </div>
      )}
    </dialog>
  );
}

function fetchInto(exercise: SolvedExercise, report: (fetched: Fetched) => void): () => void {
  const leaving = new AbortController();
  const unlessGone = (fetched: Fetched) => {
    if (!leaving.signal.aborted) report(fetched);
  };
  fetchSolutions(exercise, leaving.signal).then(
    (solutions) => unlessGone({ kind: 'there', solutions }),
    (cause: unknown) =>
      unlessGone({ kind: 'failed', message: cause instanceof Error ? cause.message : String(cause) }),
  );
  return () => leaving.abort();
}
