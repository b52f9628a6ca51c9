import { Figure } from '../figure';
import { type AnswerAt, answers, OUTAGE_SEC, WINDOWS } from './answer-ages';

const WIDTH = 336;
const COLUMN = 4;
const BAR = 3;
const LEFT = 16;
const TOP = 40;
/** Pixels per second of age. */
const SCALE = 4;
const OLDEST_SEC = WINDOWS.freshSec + WINDOWS.staleSec;
const BASE = TOP + OLDEST_SEC * SCALE;
const HEIGHT = BASE + 24;

const { all, outageFromSec } = answers();
const xOf = (atSec: number): number => LEFT + atSec * COLUMN;
const countOf = (kind: AnswerAt['kind']): number => all.filter((one) => one.kind === kind).length;

/** How old each answer is, a request a second: a low saw, and a tall tooth where the origin is away for too long. */
export function AgeOfAnswers() {
  return (
    <Figure
      caption={
        <>
          The age of each answer, one a second, from a simulated cache: fresh for {WINDOWS.freshSec} seconds,
          stale for {WINDOWS.staleSec} more. Filled is <b>fresh</b>, hollow is <b>stale</b>, a cross is{' '}
          <b>an error</b>. The origin is away for {OUTAGE_SEC} seconds, five longer than values are stale.
        </>
      }
    >
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={`Of ${all.length} answers ${countOf('fresh')} are fresh, ${countOf('stale')} stale and at most ${OLDEST_SEC} seconds old, ${countOf('waited')} waited for a load, and ${countOf('error')} are errors at the end of an outage of ${OUTAGE_SEC} seconds.`}
        className="max-w-full fill-ink font-mono text-xs"
      >
        <text x={xOf(outageFromSec)} y="13" className="fill-muted">
          the origin is away
        </text>
        <line
          x1={xOf(outageFromSec)}
          x2={xOf(outageFromSec + OUTAGE_SEC)}
          y1="20"
          y2="20"
          strokeWidth="3"
          className="stroke-muted"
        />
        {[0, WINDOWS.freshSec, OLDEST_SEC].map((age) => (
          <Level key={age} ageSec={age} />
        ))}
        {all.map((answer) => (
          <Column key={answer.atSec} {...answer} />
        ))}
        {[0, 20, 40, 60].map((sec) => (
          <text key={sec} x={xOf(sec)} y={BASE + 18} className="fill-muted">
            {sec} s
          </text>
        ))}
      </svg>
    </Figure>
  );
}

function Level({ ageSec }: { readonly ageSec: number }) {
  const y = BASE - ageSec * SCALE;
  return (
    <g>
      <text y={y + 4} className="fill-muted">
        {ageSec === 0 ? '' : ageSec}
      </text>
      <line
        x1={LEFT}
        x2={WIDTH}
        y1={y + 0.5}
        y2={y + 0.5}
        strokeWidth="1"
        strokeDasharray={ageSec === 0 ? undefined : '3 3'}
        className="stroke-line"
      />
    </g>
  );
}

function Column({ atSec, kind, ageSec }: AnswerAt) {
  const [x, height] = [xOf(atSec), ageSec * SCALE];
  if (kind === 'error') {
    const y = BASE - OLDEST_SEC * SCALE - 6;
    return <path d={`M${x} ${y}l3 3m0 -3l-3 3`} fill="none" strokeWidth="1.25" className="stroke-fail" />;
  }
  if (kind === 'stale')
    return (
      <rect
        x={x + 0.5}
        y={BASE - height + 0.5}
        width={BAR - 1}
        height={height - 0.5}
        fill="none"
        strokeWidth="1"
        className="stroke-before"
      />
    );
  return <rect x={x} y={BASE - height} width={BAR} height={Math.max(height, 1)} className="fill-after" />;
}
