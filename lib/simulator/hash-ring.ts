// Consistent hashing (Karger et al., 1997): every target stands at many points of a ring, a key belongs to the next
// point. When one of n targets leaves, only its keys move, about 1 / n of all.

import { hash } from '../base/random';

/** Points per target, as in ketama: with 160 the shares of ten targets differ by about a tenth. */
export const POINTS_PER_TARGET = 160;

/** Targets on one ring. */
export const MAX_TARGETS = 1_000;

export interface HashRing {
  /** The target of a key; the next one that `accepts`, on the way round. Null when none does. */
  targetOf(key: string, accepts?: (target: number) => boolean): number | null;
}

/** A ring of named targets; the answers are their places in the list. A name's points do not depend on the others. */
export function hashRing(names: readonly string[]): HashRing {
  if (names.length > MAX_TARGETS) throw new RangeError(`more than ${MAX_TARGETS} targets: ${names.length}`);
  const points = names
    .flatMap((name, target) =>
      Array.from({ length: POINTS_PER_TARGET }, (_, index) => ({ at: hash(`${name}#${index}`), target })),
    )
    .sort((a, b) => a.at - b.at || a.target - b.target);
  return {
    targetOf: (key, accepts = () => true) => {
      const start = firstFrom(points, hash(key));
      for (let step = 0; step < points.length; step++) {
        const point = points[(start + step) % points.length];
        if (point && accepts(point.target)) return point.target;
      }
      return null;
    },
  };
}

function firstFrom(points: readonly { readonly at: number }[], at: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.at ?? 0) >= at) high = middle;
    else low = middle + 1;
  }
  return low;
}
