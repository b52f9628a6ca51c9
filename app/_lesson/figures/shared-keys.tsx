import { Figure } from '../figure';
import { ASKERS, answersBy, RULES } from './key-rules';

const WIDTH = 336;
const LEFT = 72;
const TOP = 24;
const CELL = { width: 82, height: 30, gap: 6 };
const HEIGHT = TOP + ASKERS.length * (CELL.height + CELL.gap);

/** Four people, one address, three keys: whose basket each of them sees. */
export function SharedKeys() {
  return (
    <Figure
      caption={
        <>
          Four people ask for <code>/basket</code>, from top to bottom. Ada and Cleo are known to the cache;
          Eve and Finn show a token that <b>only the handler reads</b>. In each box: whose basket they see.
          Filled is their own.
        </>
      }
    >
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={RULES.map(
          (rule) =>
            `Key ${rule.name}: ${answersBy(rule)
              .map(
                (whose, at) =>
                  `${ASKERS[at]?.name} sees ${whose === ASKERS[at]?.name ? 'their own' : `${whose}’s`}`,
              )
              .join(', ')}`,
        ).join('. ')}
        className="max-w-full fill-ink font-mono text-xs"
      >
        {ASKERS.map(({ name }, row) => (
          <text key={name} y={TOP + row * (CELL.height + CELL.gap) + 19}>
            {name}
          </text>
        ))}
        {RULES.map((rule, column) => (
          <g key={rule.name} transform={`translate(${LEFT + column * (CELL.width + CELL.gap)} 0)`}>
            <text x={CELL.width / 2} y="13" textAnchor="middle" className="fill-muted">
              {rule.name}
            </text>
            {answersBy(rule).map((whose, row) => (
              <Seen
                key={ASKERS[row]?.name}
                whose={whose}
                own={whose === ASKERS[row]?.name}
                y={TOP + row * (CELL.height + CELL.gap)}
              />
            ))}
          </g>
        ))}
      </svg>
    </Figure>
  );
}

/** Whose basket stands in one box. */
function Seen({ whose, own, y }: { readonly whose: string; readonly own: boolean; readonly y: number }) {
  return (
    <g>
      <rect
        x="0.75"
        y={y + 0.75}
        width={CELL.width - 1.5}
        height={CELL.height - 1.5}
        strokeWidth="1.5"
        className={own ? 'fill-after stroke-after' : 'fill-none stroke-before'}
      />
      <text
        x={CELL.width / 2}
        y={y + 19}
        textAnchor="middle"
        className={own ? 'fill-on-after' : 'fill-before'}
      >
        {own ? whose : `${whose}’s`}
      </text>
    </g>
  );
}
