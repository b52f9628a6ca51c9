/** What the probes of one server said, one after the other: it is well, down for a while, and well again. */
export const PROBES: readonly { readonly well: boolean; readonly good: boolean }[] = [
  ...'++-+++++xxxxxxx+++++-+++',
].map((sign) => ({ well: sign !== 'x', good: sign === '+' }));

/** Failures in a row that take a server out, and good probes in a row that bring it back. */
export interface Thresholds {
  readonly fall: number;
  readonly rise: number;
}

export const THRESHOLDS: readonly Thresholds[] = [
  { fall: 1, rise: 1 },
  { fall: 3, rise: 2 },
];

/** Whether the server is in rotation after each probe. */
export function rotationBy({ fall, rise }: Thresholds): readonly boolean[] {
  let isIn = true;
  let streak = 0;
  return PROBES.map(({ good }) => {
    streak = good === isIn ? 0 : streak + 1;
    if (streak < (isIn ? fall : rise)) return isIn;
    streak = 0;
    isIn = good;
    return isIn;
  });
}

/** Probe intervals in which a well server was out, and in which one that was down was in. */
export function costOf(thresholds: Thresholds): { readonly wronged: number; readonly trusted: number } {
  const isIn = rotationBy(thresholds);
  return {
    wronged: PROBES.filter(({ well }, at) => well && !isIn[at]).length,
    trusted: PROBES.filter(({ well }, at) => !well && isIn[at]).length,
  };
}
