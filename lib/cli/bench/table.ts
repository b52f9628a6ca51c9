import type { Figure, JudgedFigure, Measured, Report } from './report';

const HEAD = ['what', 'n', 'ours', 'bare', 'ratio', 'promise', 'holds'];

/** A load average of so many processors means that somebody else was at work. */
const BUSY_SHARE = 0.5;

/** The report as text, one line per figure; with an earlier report also the change since then. */
export function describeReport(report: Report, last: Report | null): string {
  const head = last === null ? HEAD : [...HEAD, `since ${last.takenAt.slice(0, 10)}`];
  const lines = report.figures.map((figure) => [
    ...cells(figure),
    ...(last === null ? [] : [change(figure, last)]),
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

function change({ name, ours }: JudgedFigure, last: Report): string {
  const before = last.figures.find((figure) => figure.name === name)?.ours.value;
  if (before === undefined) return '';
  if (before === ours.value) return '=';
  if (before === 0) return `from 0`;
  const percent = Math.round((ours.value / before - 1) * 100);
  return `${percent < 0 ? '−' : '+'}${Math.abs(percent)} %`;
}
