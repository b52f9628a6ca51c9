import { type Block, type Run, runAt, textOfBlock } from './lint-tree';

/** A number with a unit in a lesson's prose: `1,847 pages`, of which `key` is the form to compare. */
export interface Amount {
  readonly text: string;
  readonly key: string;
  readonly line: number;
  readonly shown: Run['shown'];
}

const NUMBER = String.raw`(?<![\w.,])\d[\d,]*(?:\.\d+)?`;
/** `s` stands behind a blank, or `the 1990s` would be a duration. */
const UNIT = String.raw`\s?(?:(pages?|rows?|ms|[kMG]B|req\/s)(?![\w/])|([×%]))|[ \u00A0](s)(?![\w/])`;
const AMOUNT = new RegExp(`(${NUMBER})(?:\\s?(?:–|-|to|and|or)\\s?(${NUMBER}))?(?:${UNIT})`, 'g');

/** Every number with a unit in the given blocks; both ends of a range count: `4 to 16 pages`. */
export function amountsIn(blocks: readonly Block[]): readonly Amount[] {
  return blocks.flatMap((block) => {
    return [...textOfBlock(block).matchAll(AMOUNT)].flatMap((match) => {
      const [whole, first, second, word, sign, seconds] = match;
      const unit = (word ?? sign ?? seconds ?? '').replace(/^(page|row)s$/, '$1');
      const { line, shown } = runAt(block, match.index);
      return [first, second].flatMap((number) =>
        number === undefined
          ? []
          : [{ text: whole, key: `${number.replaceAll(',', '')} ${unit}`, line, shown }],
      );
    });
  });
}

/** The amounts that no step of the same lesson shows and no source is named for. */
export function unshownAmounts(blocks: readonly Block[]): readonly Amount[] {
  const amounts = amountsIn(blocks);
  const shown = new Set(amounts.filter((amount) => amount.shown === 'step').map(({ key }) => key));
  return amounts.filter((amount) => amount.shown === null && !shown.has(amount.key));
}
