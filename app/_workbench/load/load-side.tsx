import type { ReactNode } from 'react';
import { poolLanes } from './load-lanes';
import type { SideReport } from './load-model';
import type { LoadSettings } from './load-settings';
import {
  loadNote,
  percentText,
  rateNumber,
  serviceSentence,
  timeText,
  unbroken,
  waitingText,
} from './load-words';
import { PoolLanes } from './pool-lanes';

export interface LoadSideProps {
  readonly side: SideReport;
  readonly settings: LoadSettings;
  /** What its p95 is compared with; null for the first side. */
  readonly before: SideReport | null;
}

/** One side: four numbers, its connections as lanes, and what they rest on. */
export function LoadSideView({ side: { name, work, report }, settings, before }: LoadSideProps) {
  const { response, stable, utilisation, waiting, throughputPerSecond, serviceMs } = report;
  const label = name === 'before' ? 'Before' : 'After';
  const colour = name === 'before' ? 'text-before' : 'text-after';
  const note = loadNote(report, settings.ratePerSecond);
  return (
    <section aria-label={`Load ${name}`} className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <h3 className={`text-xs font-semibold ${colour}`}>{label}</h3>
        <Change before={before} now={response.p95} />
      </div>
      <dl className="grid grid-cols-4 gap-x-3">
        <Figure name="p95" className={`text-base ${colour}`}>
          {timeText(response.p95)}
        </Figure>
        <Figure name="p50">{timeText(response.p50)}</Figure>
        <Figure name={stable ? 'waiting' : 'left waiting'}>
          {stable ? waitingText(waiting.mean) : rateNumber(Math.round(waiting.atEnd))}
        </Figure>
        <Figure name="answered">{rateNumber(throughputPerSecond)}/s</Figure>
      </dl>
      <PoolLanes tone={name} lanes={poolLanes(report, settings.connections)} />
      <p className="text-xs">
        <span className="num">{percentText(utilisation)}</span>{' '}
        <span className="text-muted">
          busy, knee at <span className="num">{rateNumber(report.kneePerSecond)}/s</span>, at most{' '}
          <span className="num">{rateNumber(report.capacityPerSecond)}/s</span>
        </span>
      </p>
      <p className="text-xs text-pretty text-muted">
        {unbroken(serviceSentence(work, serviceMs, settings.source))}
      </p>
      {note !== null && (
        <p className={`border-l-2 pl-2.5 text-xs text-pretty ${stable ? 'border-warn' : 'border-fail'}`}>
          {unbroken(note)}
        </p>
      )}
    </section>
  );
}

interface FigureProps {
  readonly name: string;
  readonly className?: string;
  readonly children: ReactNode;
}

function Figure({ name, className = 'text-sm', children }: FigureProps) {
  return (
    <div className="flex min-w-0 flex-col-reverse justify-start">
      <dt className="text-xs whitespace-nowrap text-muted">{name}</dt>
      <dd className={`num font-semibold whitespace-nowrap ${className}`}>{children}</dd>
    </div>
  );
}

function Change({ before, now }: { readonly before: SideReport | null; readonly now: number }) {
  const change = before === null ? 0 : now - before.report.response.p95;
  if (change === 0) return null;
  return (
    <span className={`num text-xs ${change < 0 ? 'text-after' : 'text-before'}`}>
      <span className="text-muted">p95</span> <span aria-hidden>{change < 0 ? '▼' : '▲'}</span>
      <span className="sr-only">{change < 0 ? 'down by' : 'up by'}</span> {timeText(Math.abs(change))}
    </span>
  );
}
