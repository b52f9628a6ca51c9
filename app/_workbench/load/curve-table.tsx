import type { CurveRow } from './curve-rows';
import { curveRows } from './curve-rows';
import type { LoadCurve } from './load-study';
import { percentText, rateNumber, timeText } from './load-words';

const CAPTION = 'The p95 at the same part of the capacity';

/** The curves in numbers, folded until somebody asks. */
export function CurveTable({ curves }: { readonly curves: readonly LoadCurve[] }) {
  const names = curves.map(({ name }) => name);
  return (
    <details className="mt-3 text-xs">
      <summary className="w-fit text-muted hover:text-ink">The curves as a table</summary>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={CAPTION}
        className="mt-2 overflow-x-auto focus-visible:-outline-offset-2"
      >
        <table className="w-full max-w-xl border-collapse">
          <caption className="sr-only">{CAPTION}</caption>
          <thead>
            <tr className="border-b border-line text-muted">
              <Head>capacity</Head>
              {names.flatMap((name) => [
                <Head key={`${name} rate`}>{name} req/s</Head>,
                <Head key={`${name} p95`}>{name} p95</Head>,
              ])}
            </tr>
          </thead>
          <tbody>
            {curveRows(curves).map((row) => (
              <Row key={row.load} row={row} names={names} />
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

const Head = ({ children }: { readonly children: React.ReactNode }) => (
  <th scope="col" className="py-1.5 pl-2 text-right font-normal whitespace-nowrap first:pl-0 first:text-left">
    {children}
  </th>
);

function Row({ row, names }: { readonly row: CurveRow; readonly names: readonly LoadCurve['name'][] }) {
  return (
    <tr className="border-b border-line last:border-b-0">
      <th scope="row" className="num py-1.5 text-left font-normal">
        {percentText(row.load)}
      </th>
      {names.flatMap((name) => {
        const point = row[name];
        return [
          <Cell key={`${name} rate`} quiet>
            {point === null ? '–' : rateNumber(point.ratePerSecond)}
          </Cell>,
          <Cell key={`${name} p95`}>{point === null ? '–' : timeText(point.p95Ms)}</Cell>,
        ];
      })}
    </tr>
  );
}

function Cell({ quiet = false, children }: { readonly quiet?: boolean; readonly children: React.ReactNode }) {
  return (
    <td className={`num py-1.5 pl-2 text-right whitespace-nowrap ${quiet ? 'text-muted' : ''}`}>
      {children}
    </td>
  );
}
