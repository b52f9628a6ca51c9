import { Figure } from '../figure';
import { FROM_MS, LIMIT, PASSED, type PassedCalls, STRETCH_MS, STRETCHES } from './burst-calls';

const WIDTH = 336;
const COLUMN = WIDTH / STRETCHES;
const BAR = 12;
/** Pixels per call that passed. */
const SCALE = 4;
const LABEL = 20;
const GAP = 16;
const AXIS = 20;

const MOST = Math.max(...PASSED.flatMap(({ passed }) => passed));
const ROW = LABEL + MOST * SCALE + GAP;
const HEIGHT = PASSED.length * ROW + AXIS - GAP;
/** Where the full minute is: in the middle. */
const MINUTE_X = ((60_000 - FROM_MS) / STRETCH_MS) * COLUMN;

const sumOf = ({ passed }: PassedCalls): number => passed.reduce((sum, amount) => sum + amount, 0);

/** What two limiters let pass around the full minute: twice the limit, and the limit. */
export function BoundaryBurst() {
  return (
    <Figure
      caption={
        <>
          A client with a limit of {LIMIT} a minute sends 99 calls before the full minute and 100 after it;
          one more was a minute earlier. Each column is a tenth of a second of calls that <b>passed</b>,
          measured in the exercise below.
        </>
      }
    >
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={`Within two seconds around the full minute ${PASSED.map((one) => `a ${one.title} lets ${sumOf(one)} calls pass`).join(', ')}.`}
        className="max-w-full fill-ink font-mono text-xs"
      >
        {PASSED.map((one, i) => (
          <Row key={one.title} one={one} y={i * ROW} exact={i > 0} />
        ))}
        {[59, 60, 61].map((sec, i) => (
          <text
            key={sec}
            x={(i * WIDTH) / 2}
            y={HEIGHT - 4}
            textAnchor={(['start', 'middle', 'end'] as const)[i]}
            className="fill-muted"
          >
            {sec} s
          </text>
        ))}
      </svg>
    </Figure>
  );
}

function Row({ one, y, exact }: { readonly one: PassedCalls; readonly y: number; readonly exact: boolean }) {
  const baseY = y + LABEL + MOST * SCALE;
  return (
    <g>
      <text y={y + 13} className={exact ? 'fill-after' : 'fill-before'}>
        {one.title}: {sumOf(one)} pass
      </text>
      {one.passed.map((amount, at) => {
        const [x, height] = [at * COLUMN + 2, amount * SCALE];
        const name = `${one.title} ${at * STRETCH_MS}`;
        if (amount === 0) return null;
        return exact ? (
          <rect key={name} x={x} y={baseY - height} width={BAR} height={height} className="fill-after" />
        ) : (
          <rect
            key={name}
            x={x + 0.75}
            y={baseY - height + 0.75}
            width={BAR - 1.5}
            height={height - 1.5}
            fill="none"
            strokeWidth="1.5"
            className="stroke-before"
          />
        );
      })}
      <line
        x1={MINUTE_X}
        x2={MINUTE_X}
        y1={y + LABEL}
        y2={baseY}
        strokeWidth="1"
        strokeDasharray="3 3"
        className="stroke-muted"
      />
      <line x1="0" x2={WIDTH} y1={baseY + 0.5} y2={baseY + 0.5} strokeWidth="1" className="stroke-line" />
    </g>
  );
}
