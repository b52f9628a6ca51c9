import type { DiffLine } from './solution-diff';
import { diffLines } from './solution-diff';

export interface SolutionPair {
  /** The reader's text. */
  readonly mine: string;
  readonly theirs: string;
}

const KINDS: Readonly<
  Record<DiffLine['kind'], { readonly sign: string; readonly words: string; readonly look: string }>
> = {
  both: { sign: ' ', words: '', look: '' },
  mine: { sign: '−', words: 'only yours: ', look: 'border-before bg-before-tint' },
  theirs: { sign: '+', words: 'only the solution: ', look: 'border-after bg-after-tint' },
};

/** Both texts as one, line by line: for a narrow screen, and for a reader who listens. */
export function SolutionLines({ mine, theirs }: SolutionPair) {
  const lines = diffLines(mine, theirs);
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label="Your text and the solution, line by line"
      className="h-full overflow-auto focus-visible:-outline-offset-2"
    >
      <p className="px-4 py-2 text-xs text-muted">
        <span className="num text-before">−</span> stands in your text only,{' '}
        <span className="num text-after">+</span> in the solution only.
      </p>
      <ol className="num pb-3 text-xs leading-5">
        {lines.map(({ kind, text }, at) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the same line may stand twice, and none moves
            key={at}
            className={`grid grid-cols-[1.5rem_minmax(0,1fr)] border-l-2 pr-4 pl-3 whitespace-pre-wrap [overflow-wrap:anywhere] ${kind === 'both' ? 'border-transparent' : KINDS[kind].look}`}
          >
            <span aria-hidden>{KINDS[kind].sign}</span>
            <code>
              <span className="sr-only">{KINDS[kind].words}</span>
              {text}
            </code>
          </li>
        ))}
      </ol>
    </section>
  );
}
