import type { KeyboardEvent } from 'react';
import { useId, useState } from 'react';
import { count } from '@/lib/base/count';
import { formatMs } from '@/lib/sandbox/run-figures';
import type { Exchange, Span } from '@/lib/sandbox/trace';
import { describeSpan, lookOf, WAIT, WORK } from './lane-looks';
import type { Band, Bar, ConnectionBand } from './lanes';
import { overMs } from './lanes';
import { LANE_COLUMNS } from './time-axis';
import { wordsOf } from './waterfall';

/** Rows of a band that are drawn; the others are said. */
const MAX_ROWS = 48;

interface FrameProps {
  readonly name: string;
  /** What the drawing shows, in words. */
  readonly says: string;
  readonly rows: number;
  readonly children: React.ReactNode;
}

/** A band's name beside its drawing. */
function BandFrame({ name, says, rows, children }: FrameProps) {
  return (
    <div className={`grid ${LANE_COLUMNS} gap-x-2 text-xs`}>
      <p className="num truncate text-right text-muted" title={name}>
        {name}
        <span className="sr-only">: {says}</span>
      </p>
      {children}
      {rows > MAX_ROWS && <p className="col-start-2 text-muted">And {count(rows - MAX_ROWS, 'row')} more.</p>}
    </div>
  );
}

interface BandProps {
  readonly band: Band;
  readonly endMs: number;
}

/** The work of one function of the world. */
export function WorkBand({ band: { name, rows, bars }, endMs }: BandProps) {
  return (
    <BandFrame name={name} says={describeBand(bars.map(({ span }) => span))} rows={rows}>
      <BarsDrawing rows={rows}>
        {bars.filter(isDrawn).map((bar) => (
          <SpanBar key={bar.at} bar={bar} pitch={pitchOf(rows)} endMs={endMs} />
        ))}
      </BarsDrawing>
    </BandFrame>
  );
}

interface CallBandProps extends BandProps {
  readonly instance: string;
  /** The call that is looked at alone, by its place in the trace. */
  readonly chosen: number | null;
  readonly onChoose: (at: number) => void;
}

/** The calls of a process, one of which can be chosen: by a click, or by arrow keys and Enter. */
export function CallBand({ band: { name, rows, bars }, instance, endMs, chosen, onChoose }: CallBandProps) {
  const id = useId();
  const drawn = bars.filter(isDrawn);
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      drawn.findIndex(({ at }) => at === chosen),
    ),
  );
  const current = drawn[Math.min(active, drawn.length - 1)];
  const onKeyDown = (event: KeyboardEvent) => {
    const next = walk(event.key, active, drawn.length);
    if (next !== null) setActive(next);
    else if (event.key === 'Enter' && current) onChoose(current.at);
    else return;
    event.preventDefault();
  };
  return (
    <BandFrame name={name} says={describeBand(bars.map(({ span }) => span))} rows={rows}>
      <div
        role="listbox"
        tabIndex={0}
        aria-label={`Calls of ${name} in ${instance}: arrow keys choose one, Enter shows it alone`}
        aria-activedescendant={current && `${id}-${current.at}`}
        onKeyDown={onKeyDown}
        onClick={({ target }) => {
          const at = target instanceof SVGElement ? target.dataset.at : undefined;
          if (at !== undefined) onChoose(Number(at));
        }}
        className="group focus-visible:outline-offset-1"
      >
        <BarsDrawing rows={rows}>
          {drawn.map((bar) => (
            <SpanBar
              key={bar.at}
              bar={bar}
              pitch={pitchOf(rows)}
              endMs={endMs}
              option={{ id: `${id}-${bar.at}`, isChosen: bar.at === chosen, isActive: bar === current }}
            />
          ))}
        </BarsDrawing>
      </div>
    </BandFrame>
  );
}

/** What was asked over one connection: hollow on its way, filled while the other end works. */
export function ConnectionLane({ band, endMs }: { readonly band: ConnectionBand; readonly endMs: number }) {
  const { name, rows, bars } = band;
  const pitch = pitchOf(rows);
  return (
    <BandFrame name={name} says={describeConnection(bars.map(({ exchange }) => exchange))} rows={rows}>
      <BarsDrawing rows={rows}>
        {bars.filter(isDrawn).map(({ exchange, row }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the exchanges of a run never move
          <ExchangeBar key={at} exchange={exchange} y={row * pitch + 1} height={pitch - 2} endMs={endMs} />
        ))}
      </BarsDrawing>
    </BandFrame>
  );
}

const isDrawn = ({ row }: { readonly row: number }): boolean => row < MAX_ROWS;

/** The place that a key leads to; null for a key that leads nowhere. */
function walk(key: string, from: number, length: number): number | null {
  const last = length - 1;
  const places: Readonly<Record<string, number>> = {
    ArrowRight: from + 1,
    ArrowDown: from + 1,
    ArrowLeft: from - 1,
    ArrowUp: from - 1,
    Home: 0,
    End: last,
  };
  const place = places[key];
  return place === undefined ? null : Math.max(0, Math.min(last, place));
}

/** Height of a row: many at once are drawn thin, so that a crowd fits and looks like one. */
function pitchOf(rows: number): number {
  if (rows <= 6) return 16;
  return rows <= 16 ? 9 : 5;
}

function BarsDrawing({ rows, children }: { readonly rows: number; readonly children: React.ReactNode }) {
  return (
    <svg
      role="presentation"
      width="100%"
      height={Math.min(rows, MAX_ROWS) * pitchOf(rows)}
      className="block overflow-hidden border-l border-line"
    >
      {children}
    </svg>
  );
}

interface SpanBarProps {
  readonly bar: Bar;
  readonly pitch: number;
  readonly endMs: number;
  /** Of a bar that can be chosen. */
  readonly option?: { readonly id: string; readonly isChosen: boolean; readonly isActive: boolean };
}

/** Percent of the width under which a bar could not be seen. */
const LEAST = 0.15;

function SpanBar({ bar: { span, at, row }, pitch, endMs, option }: SpanBarProps) {
  const words = describeSpan(span);
  return (
    <rect
      x={`${(span.startMs / endMs) * 100}%`}
      width={`${Math.max(LEAST, (((span.endMs ?? endMs) - span.startMs) / endMs) * 100)}%`}
      y={row * pitch + 1}
      height={pitch - 2}
      {...lookOf(span)}
      {...(option && {
        id: option.id,
        role: 'option',
        'aria-label': words,
        'aria-selected': option.isChosen,
        'data-at': at,
        pointerEvents: 'all',
        className: option.isActive
          ? 'cursor-pointer group-focus-visible:stroke-ink group-focus-visible:stroke-2 hover:stroke-ink'
          : 'cursor-pointer hover:stroke-ink',
        ...(option.isChosen && { fill: 'var(--before-tint)', strokeWidth: 2 }),
      })}
    >
      <title>{words}</title>
    </rect>
  );
}

interface ExchangeBarProps {
  readonly exchange: Exchange;
  readonly y: number;
  readonly height: number;
  readonly endMs: number;
}

function ExchangeBar({ exchange, y, height, endMs }: ExchangeBarProps) {
  const { askedMs, startedMs, finishedMs, answeredMs } = exchange;
  const overAtMs = overMs(exchange) ?? endMs;
  const percent = (ms: number) => (ms / endMs) * 100;
  const dashed = answeredMs === null ? { strokeDasharray: '3 2' } : {};
  return (
    <g>
      <title>{describeExchange(exchange)}</title>
      <rect
        x={`${percent(askedMs)}%`}
        width={`${Math.max(LEAST, percent(overAtMs - askedMs))}%`}
        {...{ y, height }}
        {...WAIT}
        {...dashed}
      />
      {startedMs !== null && finishedMs !== null && (
        <rect
          x={`${percent(startedMs)}%`}
          width={`${Math.max(LEAST, percent(finishedMs - startedMs))}%`}
          {...{ y, height }}
          {...WORK}
          strokeWidth={0}
        />
      )}
    </g>
  );
}

function describeExchange(exchange: Exchange): string {
  const { askedMs, answeredMs, lostMs, fault } = exchange;
  const time =
    answeredMs === null
      ? `asked at ${formatMs(askedMs)} ms, ${lostMs === null ? 'never answered' : 'lost with its process'}`
      : `${formatMs(askedMs)} to ${formatMs(answeredMs)} ms`;
  return `${wordsOf(exchange)}, ${time}${fault === null ? '' : `, ${fault}`}`;
}

function describeBand(spans: readonly Span[]): string {
  const failed = spans.filter(({ end }) => end === 'failed').length;
  return `${count(spans.length, 'time')}${failed > 0 ? `, ${failed} failed` : ''}`;
}

function describeConnection(exchanges: readonly Exchange[]): string {
  const silent = exchanges.filter(({ answeredMs }) => answeredMs === null).length;
  return `${count(exchanges.length, 'round trip')}${silent > 0 ? `, ${silent} without an answer` : ''}`;
}
