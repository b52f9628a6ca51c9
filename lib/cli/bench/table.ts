import type { Change, Comparison } from './compare';
import type { Figure, JudgedFigure, Measured, Report } from './report';

const HEAD = ['what', 'n', 'ours', 'bare', 'ratio', 'promise', 'holds'];

/** A load average of so many processors means that somebody else was at work. */
const BUSY_SHARE = 0.5;

/** The report as text, one line per figure; with a comparison also the change since then, and what became of it all. */
export function describeReport(report: Report, comparison: Comparison | null): string {
  const changes = new Map(comparison?.changes.map((change) => [change.name, change]));
  const head = comparison === null ? HEAD : [...HEAD, `since ${dayOf(comparison)}`];
  const lines = report.figures.map((figure) => [
    ...cells(figure),
    ...(comparison === null ? [] : [describeChange(changes.get(figure.name))]),
  ]);
  const widths = head.map((_, i) => Math.max(...[head, ...lines].map((line) => line[i]?.length ?? 0)));
  const [title = '', ...rest] = [head, ...lines].map((line) =>
    line
      .map((cell, i) => (isNumber(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  const { cpus, loadBefore, loadAfter, chromium, node } = report.machine;
  const load = `load average ${loadBefore.toFixed(2)} before and ${loadAfter.toFixed(2)} after`;
  return [
    title,
    '─'.repeat(title.length),
    ...rest,
    '',
    ...missed(report.figures),
    ...(comparison === null ? [] : describeComparison(comparison)),
    `${cpus} CPUs, ${load}, Chromium ${chromium}, Node ${node}`,
    ...(loadBefore > cpus * BUSY_SHARE
      ? ['The machine was busy: trust the ratios more than the times.']
      : []),
  ].join('\n');
}

/** n, ours, bare and ratio stand to the right. */
const isNumber = (column: number): boolean => column >= 1 && column <= 4;

function cells(figure: JudgedFigure): readonly string[] {
  const { what, ours, bare, ratio, holds } = figure;
  return [
    what,
    String(ours.n),
    amount(ours, figure.unit),
    bare === null ? '' : amount(bare, figure.unit),
    ratio === null ? '' : ratio.toFixed(ratio < 0.1 ? 3 : 2),
    words(figure),
    holds === null ? '' : holds ? 'yes' : 'MISSED',
  ];
}

function amount({ value }: Measured, unit: Figure['unit']): string {
  switch (unit) {
    case 'ms':
      return value < 10_000 ? `${value.toFixed(value < 10 ? 2 : 0)} ms` : `${(value / 1_000).toFixed(1)} s`;
    case 'kB':
      return `${value.toFixed(1)} kB`;
    case 'shift':
      return value.toFixed(4);
    case 'events/s':
      return `${Math.round(value).toLocaleString('en')}/s`;
    case 'scripts':
    case 'requests':
    case 'parts':
      return String(value);
  }
}

function words({ promise, unit }: Figure): string {
  if (promise === null) return '';
  const { atMost, atLeast, ratio, extra } = promise;
  const suffix = unit === 'ms' || unit === 'kB' ? ` ${unit}` : '';
  const bounds = [
    atMost === undefined ? null : `≤ ${atMost}${suffix}`,
    atLeast === undefined ? null : `≥ ${atLeast.toLocaleString('en')}/s`,
    ratio === undefined ? null : `≤ ${ratio} × bare`,
    extra === undefined ? null : `+ ${extra}${suffix}`,
  ];
  return bounds.filter((bound) => bound !== null).join(' or ');
}

/** The promises that were not kept, once more by name, so that nobody overlooks one. */
function missed(figures: readonly JudgedFigure[]): readonly string[] {
  const promised = figures.filter(({ holds }) => holds !== null);
  const broken = promised.filter(({ holds }) => holds === false);
  if (promised.length === 0) return [];
  return [
    `${promised.length - broken.length} of ${promised.length} promises hold.`,
    ...broken.map(({ name, what }) => `  missed: ${what.trim()} (${name})`),
  ];
}

function describeComparison({ changes, sameMachine, ...earlier }: Comparison): readonly string[] {
  const of = (verdict: Change['verdict']) => changes.filter((change) => change.verdict === verdict);
  const counts = `${of('better').length} better, ${of('worse').length} worse, ${of('noise').length} as before`;
  return [
    `Since ${dayOf(earlier)}, beyond noise: ${counts}.`,
    ...[...of('worse'), ...of('better')].map(
      (change) => `  ${change.verdict}: ${change.what.trim()} (${change.name}) ${percentOf(change)}`,
    ),
    ...(sameMachine ? [] : ['That run was taken with other processors, another Chromium or another Node.']),
  ];
}

const dayOf = ({ takenAt }: Pick<Comparison, 'takenAt'>): string => takenAt.slice(0, 10);

/** A change within noise stands in brackets. */
function describeChange(change: Change | undefined): string {
  if (change === undefined) return '';
  if (change.before === change.now) return '=';
  return change.verdict === 'noise' ? `(${percentOf(change)})` : `${percentOf(change)} ${change.verdict}`;
}

function percentOf({ percent }: Change): string {
  if (percent === null) return 'from 0';
  const whole = Math.abs(percent) < 10 ? Math.abs(percent).toFixed(1) : Math.abs(percent).toFixed(0);
  return `${percent < 0 ? '−' : '+'}${whole} %`;
}
