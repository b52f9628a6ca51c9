import { readCourseMap } from '@/lib/course/course-map';
import { Figure } from '../figure';
import { LessonLink, lessonOf } from '../lesson-link';
import { LAYERS, type Layer } from './layers';

/** The four layers from the customer inward: each opens to what it does and to the lessons about it. */
export async function LayerMap() {
  const map = await readCourseMap();
  return (
    <Figure
      caption={
        <>
          A request passes the layers from top to bottom and back. The number is what is measured first in
          each, a time as the p95 of 356 requests: hollow on <b>a quiet Sunday</b>, filled on{' '}
          <b>the day of its incident</b>. Open a layer for what the course has on it.
        </>
      }
    >
      <div className="border-t border-line">
        {LAYERS.map((layer) => (
          <details key={layer.name} className="border-b border-line py-3">
            <summary className="cursor-pointer">
              <span className="font-semibold">{layer.name}</span>
              <LayerBars layer={layer} />
            </summary>
            <p className="mt-2 text-sm">
              It {layer.does}. Measure first: {layer.first}.
            </p>
            <ul className="mt-2 text-sm">
              {layer.lessons.map((slug) => (
                <li key={slug}>
                  <LessonLink lesson={lessonOf(map, slug)} />
                </li>
              ))}
            </ul>
          </details>
        ))}
      </div>
    </Figure>
  );
}

const WIDTH = 320;
const LONGEST = 200;
const MOST = {
  ms: Math.max(...LAYERS.filter(({ unit }) => unit === 'ms').map(({ incident }) => incident)),
  '%': 100,
};

/** What is measured first, on both days; the text says the same. */
function LayerBars({ layer: { name, unit, quiet, incident, when } }: { readonly layer: Layer }) {
  const [before, after] = [quiet, incident].map((amount) => Math.max(3, (amount / MOST[unit]) * LONGEST));
  return (
    <svg
      viewBox={`0 0 ${WIDTH} 50`}
      width={WIDTH}
      height={50}
      role="img"
      aria-label={`${name}: ${quiet} ${unit} on Sunday, ${incident} ${unit} on ${when}.`}
      className="mt-1 block max-w-full fill-ink font-mono text-xs"
    >
      <text y="12" className="fill-muted">
        {when}
      </text>
      <rect
        x="0.75"
        y="20.75"
        width={before}
        height="8.5"
        fill="none"
        strokeWidth="1.5"
        className="stroke-before"
      />
      <text x={(before ?? 0) + 9} y="29.5">
        {quiet} {unit}
      </text>
      <rect x="0" y="38" width={after} height="10" className="fill-after" />
      <text x={(after ?? 0) + 9} y="47.5">
        {incident} {unit}
      </text>
    </svg>
  );
}
