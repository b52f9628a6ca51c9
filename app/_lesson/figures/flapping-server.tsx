import { count } from '@/lib/base/count';
import { Figure } from '../figure';
import { costOf, PROBES, rotationBy, THRESHOLDS, type Thresholds } from './flapping';

const WIDTH = 336;
const STEP = WIDTH / PROBES.length;
const LANE = 64;
const BAR = 14;
const HEIGHT = (THRESHOLDS.length + 1) * LANE - 16;

const nameOf = ({ fall, rise }: Thresholds): string => `out after ${fall}, back after ${rise}`;
const wordsOf = (thresholds: Thresholds): string => {
  const { wronged, trusted } = costOf(thresholds);
  return `out while well: ${wronged}, in while down: ${trusted}`;
};

/** The probes of one server on a time line, and when two pairs of thresholds have it in rotation. */
export function FlappingServer() {
  return (
    <Figure
      caption={
        <>
          One server, {count(PROBES.length, 'probe')} from left to right: it is down for seven of them, and
          fails two more although it is well. Filled is <b>good</b>, or in rotation; hollow is failed, or out.
        </>
      }
    >
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={`${PROBES.length} probes of one server that is down for a while. ${THRESHOLDS.map((one) => `${nameOf(one)}: ${wordsOf(one)}`).join('. ')}.`}
        className="max-w-full fill-ink font-mono text-xs"
      >
        <text y="12" className="fill-muted">
          probes
        </text>
        <Lane signs={PROBES.map(({ good }) => good)} y={20} apart />
        <line
          x1={PROBES.findIndex(({ well }) => !well) * STEP}
          x2={(PROBES.findLastIndex(({ well }) => !well) + 1) * STEP}
          y1="40"
          y2="40"
          strokeWidth="2"
          className="stroke-before"
        />
        {THRESHOLDS.map((thresholds, at) => (
          <g key={nameOf(thresholds)} transform={`translate(0 ${(at + 1) * LANE})`}>
            <text y="4" className="fill-muted">
              {nameOf(thresholds)}
            </text>
            <Lane signs={rotationBy(thresholds)} y={10} apart={false} />
            <text y="38">{wordsOf(thresholds)}</text>
          </g>
        ))}
      </svg>
    </Figure>
  );
}

interface LaneProps {
  readonly signs: readonly boolean[];
  readonly y: number;
  /** Probes stand apart; a state lasts until the next one. */
  readonly apart: boolean;
}

function Lane({ signs, y, apart }: LaneProps) {
  const gap = apart ? 4 : 1;
  return signs.map((good, at) => (
    <rect
      // biome-ignore lint/suspicious/noArrayIndexKey: a probe is its place on the time line
      key={at}
      x={at * STEP + 0.75}
      y={y + 0.75}
      width={STEP - gap - 1.5}
      height={BAR - 1.5}
      strokeWidth="1.5"
      className={good ? 'fill-after stroke-after' : 'fill-none stroke-before'}
    />
  ));
}
