// How much of a script each of its sources became, by its source map (ECMA-426).

export interface SourceMap {
  readonly sources: readonly (string | null)[];
  readonly mappings: string;
}

/** Of what no source has a part in. */
export const GLUE = '(glue)';

/** Characters of the script by source. A stretch belongs to the source of the mapping at its beginning. */
export function sizesBySource(script: string, { sources, mappings }: SourceMap): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  const add = (source: number | null, size: number) => {
    const name = (source === null ? null : sources[source]) ?? GLUE;
    if (size > 0) sizes.set(name, (sizes.get(name) ?? 0) + size);
  };
  const lines = script.split('\n');
  const mapped = mappings.split(';');
  let source = 0;
  lines.forEach((line, index) => {
    let [column, owner]: [number, number | null] = [0, null];
    for (const segment of (mapped[index] ?? '').split(',').filter(Boolean)) {
      const [step = 0, sourceStep] = decode(segment);
      add(owner, step);
      column += step;
      if (sourceStep !== undefined) source += sourceStep;
      owner = sourceStep === undefined ? null : source;
    }
    add(owner, line.length - column);
  });
  return sizes;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** The bit of a digit that says that the number goes on, and the bits of the number in it. */
const MORE = 32;
const BITS = 5;

/** The numbers of a segment: base 64, variable length, the sign in the lowest bit. */
function decode(segment: string): readonly number[] {
  const numbers: number[] = [];
  let [value, shift] = [0, 0];
  for (const character of segment) {
    const digit = DIGITS.indexOf(character);
    if (digit < 0) throw new Error(`A source map has no digit "${character}".`);
    value += (digit & (MORE - 1)) << shift;
    shift += BITS;
    if (digit & MORE) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    [value, shift] = [0, 0];
  }
  return numbers;
}
