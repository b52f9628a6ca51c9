import { type Block, type Run, runAt, textOfBlock } from './lint-tree';

/** A number with a unit in a lesson's prose: `1,847 pages`. */
export interface Amount {
  readonly text: string;
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
    return [...textOfBlock(block).matchAll(AMOUNT)].map((match) => {
      const { line, shown } = runAt(block, match.index);
      return { text: match[0], line, shown };
    });
  });
}

/** The amounts that stand in prose as they are: neither measured nor with a source. */
export const unshownAmounts = (blocks: readonly Block[]): readonly Amount[] =>
  amountsIn(blocks).filter(({ shown }) => shown === null);
