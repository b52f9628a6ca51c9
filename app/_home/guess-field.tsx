import { thousands } from '@/lib/base/count';
import { GUESSES } from './home-case';

export interface GuessFieldProps {
  readonly guess: number | null;
  readonly onGuess: (guess: number) => void;
  /** Once the query has run, a guess is no guess any more. */
  readonly isFixed: boolean;
  /** Of the group of radio buttons. */
  readonly name?: string;
}

/** How many pages it will be, by powers of ten. Nobody has to guess. */
export function GuessField({ guess, onGuess, isFixed, name = 'guess' }: GuessFieldProps) {
  return (
    <fieldset disabled={isFixed} className="disabled:opacity-60">
      <legend className="text-sm font-medium">How many pages of 8 kB will it read? About</legend>
      <div className="mt-2.5 flex flex-wrap gap-2">
        {GUESSES.map((pages) => (
          <label
            key={pages}
            className="num relative grid h-10 min-w-16 place-items-center rounded-md border border-edge bg-surface px-3 text-sm not-has-disabled:hover:bg-ink/6 has-checked:border-after has-checked:bg-after-tint has-checked:font-semibold has-checked:text-after has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-after"
          >
            <input
              type="radio"
              name={name}
              value={pages}
              checked={guess === pages}
              onChange={() => onGuess(pages)}
              className="absolute inset-0 cursor-pointer appearance-none opacity-0 disabled:cursor-default"
            />
            {thousands(pages)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
