'use client';

import { useEffect, useId, useRef, useState } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { thousands } from '@/lib/base/count';
import { formatMs } from '@/lib/sandbox/run-figures';
import { useDark } from '../dark';
import type { Flight, FlightSeries } from './in-flight';
import { LANE_COLUMNS } from './time-axis';

const HEIGHT_PX = 48;

export interface DenseChartProps {
  readonly flight: Flight;
  readonly endMs: number;
}

/** Thousands of moments, a canvas per series; the pointer reads all of them at one moment. */
export function DenseChart({ flight, endMs }: DenseChartProps) {
  const group = useId();
  const [moment, setMoment] = useState<number | null>(null);
  const at = moment === null ? undefined : flight.atMs[moment];
  return (
    <div className="flex flex-col gap-3">
      {flight.series.map((series) => (
        <div key={series.name} className={`grid ${LANE_COLUMNS} items-end gap-x-2`}>
          <p className="text-right text-muted">
            {series.name}
            <br />
            max <span className="num text-ink">{thousands(series.most)}</span>
          </p>
          <SeriesChart {...{ flight, series, endMs, group, onMoment: setMoment }} />
        </div>
      ))}
      <p aria-hidden className="num text-muted">
        {at === undefined || moment === null
          ? 'Point at a moment to read it.'
          : `at ${formatMs(at)} ms: ${flight.series.map(({ name, values }) => `${values[moment]} ${name}`).join(', ')}`}
      </p>
    </div>
  );
}

interface SeriesChartProps extends DenseChartProps {
  readonly series: FlightSeries;
  /** Charts of one group share the pointer. */
  readonly group: string;
  /** Gets the place of the moment that is pointed at; null for none. */
  readonly onMoment: (at: number | null) => void;
}

function SeriesChart({ flight: { atMs }, series, endMs, group, onMoment }: SeriesChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const dark = useDark();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read anew when the theme changes
  useEffect(() => {
    const parent = box.current;
    if (parent === null) return undefined;
    const options = optionsOf(series, { endMs, group, parent, onMoment });
    const chart = new UPlot(options, [[...atMs], [...series.values]], parent);
    const watch = new ResizeObserver(() => chart.setSize({ width: parent.clientWidth, height: HEIGHT_PX }));
    watch.observe(parent);
    return () => {
      watch.disconnect();
      chart.destroy();
    };
  }, [atMs, series, endMs, group, onMoment, dark]);
  return <div ref={box} aria-hidden className="min-w-0 overflow-hidden border-l border-line" />;
}

interface Place extends Pick<SeriesChartProps, 'endMs' | 'group' | 'onMoment'> {
  readonly parent: HTMLElement;
}

function optionsOf({ tone, most }: FlightSeries, { endMs, group, parent, onMoment }: Place): UPlot.Options {
  const stroke = getComputedStyle(parent).getPropertyValue(`--${tone}`).trim();
  return {
    width: parent.clientWidth,
    height: HEIGHT_PX,
    padding: [2, 0, 0, 0],
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { show: false },
      sync: { key: group },
    },
    legend: { show: false },
    scales: { x: { time: false, range: [0, endMs] }, y: { range: [0, Math.max(1, most)] } },
    axes: [{ show: false }, { show: false }],
    series: [
      {},
      { stroke, width: 1.5, points: { show: false }, ...areaOf(stroke), ...(stepped && { paths: stepped }) },
    ],
    hooks: { setCursor: [({ cursor }) => onMoment(cursor.idx ?? null)] },
  };
}

/** A value holds until the next moment. */
const stepped = UPlot.paths.stepped?.({ align: 1 });

/** A tint below the line, where the colour is one that can be thinned: a system's colour has a name. */
const areaOf = (stroke: string): Pick<UPlot.Series, 'fill'> =>
  stroke.startsWith('#') ? { fill: `${stroke}2e` } : {};
