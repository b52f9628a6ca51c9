/** From 1, next to nothing, to 5, most of the work. */
export type HeatStep = 1 | 2 | 3 | 4 | 5;

/** Fewer pages than this are never hot, whatever their share. */
const MIN_HOT_PAGES = 100;

/** How hot a node is: its own page accesses against those of the node that has most. Costs do not count. */
export function heatOf(pages: number, most: number): HeatStep {
  const share = pages / most;
  const step = share > 0.5 ? 5 : share > 0.2 ? 4 : share > 0.05 ? 3 : pages > 0 ? 2 : 1;
  return pages < MIN_HOT_PAGES && step > 3 ? 3 : step;
}

const FILLS: Readonly<Record<HeatStep, string>> = {
  1: 'bg-heat-1',
  2: 'bg-heat-2',
  3: 'bg-heat-3',
  4: 'bg-heat-4',
  5: 'bg-heat-5',
};

const STEPS = [1, 2, 3, 4, 5] as const;

/** Five small blocks, as many filled as the step says: how hot, by length and by colour. The number stands beside. */
export function Heat({ step }: { readonly step: HeatStep }) {
  return (
    <span aria-hidden className="inline-flex shrink-0 gap-px">
      {STEPS.map((at) => (
        <span
          key={at}
          className={`h-2.5 w-1.5 forced-colors:border ${at <= step && step > 1 ? `${FILLS[step]} outline-1 -outline-offset-1 outline-before/45 forced-colors:bg-[CanvasText]` : 'bg-ghost/60 forced-colors:border-[GrayText]'}`}
        />
      ))}
    </span>
  );
}
