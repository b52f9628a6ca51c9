import type { Figure, JudgedFigure, Measured, Report } from './report';

/** `noise`: the two runs may differ by so much without a reason. */
export type Verdict = 'better' | 'worse' | 'noise';

export interface Change {
  readonly name: string;
  readonly what: string;
  readonly before: number;
  readonly now: number;
  /** Of the earlier value; null when that was 0. */
  readonly percent: number | null;
  readonly verdict: Verdict;
}

export interface Comparison {
  /** When the earlier run was taken, ISO 8601. */
  readonly takenAt: string;
  /** Whether processors, Chromium and Node were the same; otherwise a change of times may be theirs. */
  readonly sameMachine: boolean;
  /** Of the figures that both runs have, in the order of this one. */
  readonly changes: readonly Change[];
}

/** What differs between a run and an earlier one. */
export function compare(report: Report, earlier: Report): Comparison {
  const before = new Map(earlier.figures.map((figure) => [figure.name, figure]));
  const { cpus, chromium, node } = report.machine;
  const then = earlier.machine;
  return {
    takenAt: earlier.takenAt,
    sameMachine: cpus === then.cpus && chromium === then.chromium && node === then.node,
    changes: report.figures.flatMap((figure) => {
      const same = before.get(figure.name);
      return same && same.unit === figure.unit ? [changeOf(figure, same)] : [];
    }),
  };
}

function changeOf(figure: JudgedFigure, earlier: JudgedFigure): Change {
  const { name, what } = figure;
  const [before, now] = [earlier.ours.value, figure.ours.value];
  const percent = before === 0 ? null : Math.round((now / before - 1) * 1_000) / 10;
  return { name, what, before, now, percent, verdict: verdictOf(figure, earlier) };
}

function verdictOf({ unit, ours }: Figure, { ours: earlier }: Figure): Verdict {
  const difference = ours.value - earlier.value;
  if (Math.abs(difference) <= noiseOf(unit, ours, earlier)) return 'noise';
  const isMore = difference > 0;
  return isMore === (unit === 'events/s') ? 'better' : 'worse';
}

/** Of two calm runs: the share of a value, and what lies below the resolution of any figure of this unit. */
interface Floor {
  readonly share: number;
  /** The share when one of the two is a single sample, which says nothing about its own spread. */
  readonly shareOfOne: number;
  readonly least: number;
}

const TIMED: Floor = { share: 0.05, shareOfOne: 0.2, least: 1 };
const COUNTED: Floor = { share: 0.005, shareOfOne: 0.005, least: 0 };
const FLOORS: Readonly<Record<Figure['unit'], Floor>> = {
  ms: TIMED,
  'events/s': TIMED,
  kB: COUNTED,
  scripts: COUNTED,
  requests: COUNTED,
  parts: COUNTED,
  shift: { share: 0.05, shareOfOne: 0.2, least: 0.001 },
};

/**
 * Two medians of n samples each differ by chance by about range / √n, twice the standard error of their difference
 * for normal samples from three to thirty; for a percentile it is a rough guide.
 */
function noiseOf(unit: Figure['unit'], a: Measured, b: Measured): number {
  const { share, shareOfOne, least } = FLOORS[unit];
  const spread = ({ n, min, max }: Measured) => (max - min) / Math.sqrt(n);
  const floor = (a.n === 1 || b.n === 1 ? shareOfOne : share) * Math.abs(b.value);
  return Math.max(Math.hypot(spread(a), spread(b)), floor, least);
}
