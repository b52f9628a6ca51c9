import { Figure } from '../figure';
import { type Call, mailsByDeath, ORDERS } from './crash-orders';

const WIDTH = 336;
const LANE = 74;
const BOX = { width: 74, height: 30, top: 22 };
const GAP = 38;
const HEIGHT = ORDERS.length * LANE - 14;

/** Three orders of calls on a time line, and the e-mails that come of a death after each call. */
export function CrashPoints() {
  return (
    <Figure
      caption={
        <>
          Time runs to the right. In each circle: the e-mails that the customer gets when the first worker{' '}
          <b>dies at this moment</b> and the job is delivered again. Filled is what is wanted, one.
        </>
      }
    >
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={`E-mails after a death behind each call. ${ORDERS.map((order) => `${order.name}: ${mailsByDeath(order).join(', ')}`).join('. ')}.`}
        className="max-w-full fill-ink font-mono text-xs"
      >
        {ORDERS.map((order, lane) => (
          <g key={order.name} transform={`translate(0 ${lane * LANE})`}>
            <text y="12" className="fill-muted">
              {order.name}
            </text>
            {mailsByDeath(order).map((mails, at) => (
              <Moment key={order.calls[at]} call={order.calls[at]} mails={mails} x={at * (BOX.width + GAP)} />
            ))}
          </g>
        ))}
      </svg>
    </Figure>
  );
}

interface MomentProps {
  readonly call: Call | undefined;
  readonly mails: number;
  readonly x: number;
}

/** A call, and a death right after it. */
function Moment({ call, mails, x }: MomentProps) {
  const middle = BOX.top + BOX.height / 2;
  const at = x + BOX.width + GAP / 2;
  const isSend = call === 'send';
  return (
    <g>
      <rect
        x={x + 0.5}
        y={BOX.top + 0.5}
        width={BOX.width - 1}
        height={BOX.height - 1}
        className={isSend ? 'fill-line stroke-muted' : 'fill-none stroke-muted'}
      />
      <text x={x + BOX.width / 2} y={middle + 4} textAnchor="middle">
        {call === 'claim' ? 'record' : call}
      </text>
      <circle
        cx={at}
        cy={middle}
        r="12"
        strokeWidth="1.5"
        className={mails === 1 ? 'fill-after stroke-after' : 'fill-none stroke-before'}
      />
      <text
        x={at}
        y={middle + 4}
        textAnchor="middle"
        className={mails === 1 ? 'fill-on-after' : 'fill-before'}
      >
        {mails}
      </text>
    </g>
  );
}
