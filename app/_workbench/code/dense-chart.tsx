'use client';

import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import './dense-chart.css';
import { useDark } from '../dark';
import type { Flight, FlightSeries } from './in-flight';
import { formatMs } from './run-figures';

const HEIGHT_PX = 150;
/** Room for the numbers of the axis: the drawing begins where the lanes and bars of the other views begin. */
const AXIS_PX = 96;

/** Thousands of moments as lines, on a canvas; whoever does not see it has the numbers beside it. */
export function DenseChart({ flight, endMs }: { readonly flight: Flight; readonly endMs: number }) {
  const box = useRef<HTMLDivElement>(null);
  const dark = useDark();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read anew when the theme changes
  useEffect(() => {
    const parent = box.current;
    if (parent === null) return undefined;
    const data = [flight.atMs, ...flight.series.map(({ values }) => values)].map((all) => [...all]);
    const chart = new UPlot(optionsOf(flight, { endMs, parent }), data as UPlot.AlignedData, parent);
    const watch = new ResizeObserver(() => chart.setSize({ width: parent.clientWidth, height: HEIGHT_PX }));
    watch.observe(parent);
    return () => {
      watch.disconnect();
      chart.destroy();
    };
  }, [flight, endMs, dark]);
  return <div ref={box} aria-hidden className="dense-chart" />;
}

interface Place {
  readonly endMs: number;
  readonly parent: HTMLElement;
}

function optionsOf({ series }: Flight, { endMs, parent }: Place): UPlot.Options {
  const style = getComputedStyle(parent);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const font = `13px ${style.fontFamily}`;
  const axis = { stroke: colour('muted'), font, ticks: { show: false } };
  return {
    width: parent.clientWidth,
    height: HEIGHT_PX,
    padding: [8, 0, 0, 0],
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 5 } },
    legend: { live: true, markers: { width: 0 } },
    scales: { x: { time: false, range: [0, endMs] }, y: { range: (_, __, most) => [0, Math.max(1, most)] } },
    axes: [
      { ...axis, show: false },
      { ...axis, size: AXIS_PX, gap: 8, space: 28, incrs: WHOLE, grid: { stroke: colour('line'), width: 1 } },
    ],
    series: [
      { label: 'virtual ms', value: (_, at) => (at === null ? '–' : formatMs(at)) },
      ...series.map((one) => lineOf(one, colour)),
    ],
  };
}

/** There are no halves of a call. */
const WHOLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];

const stepped = UPlot.paths.stepped;

function lineOf({ name, tone, dash }: FlightSeries, colour: (name: string) => string): UPlot.Series {
  return {
    label: name,
    stroke: colour(tone),
    width: 1.5,
    dash: [...dash],
    points: { show: false },
    value: (_, value) => (value === null ? '–' : String(value)),
    ...(stepped && { paths: stepped({ align: 1 }) }),
  };
}
