'use client';

import dynamic from 'next/dynamic';
import { useEffect, useRef, useState } from 'react';
import { useArrival, useArrivals } from '../_share/arrival';
import { LabBoundary } from './lab-boundary';
import { onLabRequest, showLab } from './lab-channel';
import { type LabKind, LabPlaceholder } from './lab-placeholder';
import { LabUnsupported } from './lab-unsupported';
import { useSupport } from './use-support';

const Workbench = dynamic(() => import('../_workbench/workbench').then((module) => module.Workbench), {
  ssr: false,
  loading: () => <LabPlaceholder kind="sql" />,
});

const CodeWorkbench = dynamic(
  () => import('../_workbench/code/code-workbench').then((module) => module.CodeWorkbench),
  { ssr: false, loading: () => <LabPlaceholder kind="code" /> },
);

/** How long an idle moment is waited for after the page has loaded. */
const IDLE_TIMEOUT_MS = 2000;

export interface LabMountProps {
  /** What it runs: SQL on a database, or code in a sandbox. */
  readonly kind: LabKind;
  readonly lab: string;
  readonly starters: Readonly<Record<string, string>>;
  /** What the first visit fetches, in words: `13 MB`. */
  readonly size: string;
}

/**
 * Puts the workbench beside the prose: once the page has loaded, is idle and shows the lab's place, or at once
 * when the reader asks. A browser that cannot run it is told so, in a sentence. Behind the closed Lab tab of a phone, and where data is to be saved, nothing is fetched.
 */
export function LabMount({ kind, lab, starters, size }: LabMountProps) {
  const [wanted, setWanted] = useState(false);
  const Bench = kind === 'code' ? CodeWorkbench : Workbench;
  const place = useRef<HTMLDivElement>(null);
  const support = useSupport(kind);
  const waits = wanted || support.kind !== 'runs';

  useArrivals();
  const arrival = useArrival();

  useEffect(() => onLabRequest(() => setWanted(true)), []);
  useEffect(() => {
    if (arrival.kind !== 'none') showLab();
  }, [arrival]);
  useEffect(() => (waits ? undefined : whenIdleAndShown(place.current, () => setWanted(true))), [waits]);

  return (
    <div ref={place} className="h-full">
      {support.kind === 'cannot' ? (
        <LabUnsupported message={support.message} />
      ) : wanted ? (
        <LabBoundary>
          <Bench lab={lab} starters={starters} />
        </LabBoundary>
      ) : (
        <LabPlaceholder
          kind={kind}
          start={{ size, run: () => setWanted(true) }}
          warning={support.kind === 'may not' ? support.message : null}
        />
      )}
    </div>
  );
}

function whenIdleAndShown(place: Element | null, start: () => void): (() => void) | undefined {
  if (!place || savesData()) return undefined;
  const observer = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) start();
  });
  const leaving = new AbortController();
  const observe = () => {
    if (!leaving.signal.aborted) observer.observe(place);
  };
  const onLoad = () => {
    if ('requestIdleCallback' in window) requestIdleCallback(observe, { timeout: IDLE_TIMEOUT_MS });
    else setTimeout(observe, IDLE_TIMEOUT_MS / 10);
  };
  if (document.readyState === 'complete') onLoad();
  else window.addEventListener('load', onLoad, { once: true, signal: leaving.signal });
  return () => {
    leaving.abort();
    observer.disconnect();
  };
}

/** Whether the reader told the browser to save data (navigator.connection, where it exists). */
function savesData(): boolean {
  const connection: unknown = 'connection' in navigator ? navigator.connection : undefined;
  return (
    typeof connection === 'object' &&
    connection !== null &&
    'saveData' in connection &&
    connection.saveData === true
  );
}
