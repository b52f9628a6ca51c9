import { Figure } from '../figure';
import { LOADS, type LoadsOfStep, STRETCH_MS } from './stampede-loads';

const WIDTH = 336;
const COLUMN = 10;
const BAR = 8;
/** Pixels per load, the same in every row. */
const SCALE = 1.2;
const LABEL = 20;
const GAP = 14;
const AXIS = 20;

/** Rows from the top: where each has its label, and where its bars stand. */
const ROWS = LOADS.map((loads, i) => {
  const above = LOADS.slice(0, i).reduce((sum, one) => sum + LABEL + one.most * SCALE + GAP, 0);
  return { loads, labelY: above + 13, baseY: above + LABEL + loads.most * SCALE };
});

const HEIGHT = (ROWS.at(-1)?.baseY ?? 0) + AXIS;

/** Loads under way over the three seconds of the lab: without an agreement, within processes, and among them. */
export function LoadsUnderWay() {
  return (
    <Figure
      caption={
        <>
          Loads under way, measured in this lab; each column is a tenth of a virtual second, and all rows have
          one scale. Hollow is <b>everybody for themselves</b>, filled is <b>what is shared</b>.
        </>
      }
    >
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={LOADS.map((loads) => `${loads.title}: at most ${loads.most} loads at once.`).join(' ')}
        className="max-w-full fill-ink font-mono text-xs"
      >
        {ROWS.map((row, i) => (
          <Row key={row.loads.step} {...row} shared={i > 0} />
        ))}
        {[0, 1, 2, 3].map((sec) => (
          <text
            key={sec}
            x={(sec * 1_000 * COLUMN) / STRETCH_MS}
            y={HEIGHT - 4}
            textAnchor={sec === 0 ? 'start' : 'middle'}
            className="fill-muted"
          >
            {sec} s
          </text>
        ))}
      </svg>
    </Figure>
  );
}

interface RowProps {
  readonly loads: LoadsOfStep;
  readonly labelY: number;
  readonly baseY: number;
  readonly shared: boolean;
}

function Row({ loads, labelY, baseY, shared }: RowProps) {
  return (
    <g>
      <text y={labelY} className={shared ? 'fill-after' : 'fill-before'}>
        {loads.title}: at most {loads.most}
      </text>
      {loads.atOnce.map((amount, at) => {
        const bar = { x: at * COLUMN, y: baseY - amount * SCALE, height: amount * SCALE };
        const name = `${loads.step} ${at * STRETCH_MS}`;
        if (amount === 0) return null;
        return shared ? (
          <rect key={name} {...bar} width={BAR} className="fill-after" />
        ) : (
          <rect
            key={name}
            x={bar.x + 0.75}
            y={bar.y + 0.75}
            width={BAR - 1.5}
            height={Math.max(bar.height - 1.5, 0)}
            fill="none"
            strokeWidth="1.5"
            className="stroke-before"
          />
        );
      })}
      <line x1="0" x2={WIDTH} y1={baseY + 0.5} y2={baseY + 0.5} strokeWidth="1" className="stroke-line" />
    </g>
  );
}
