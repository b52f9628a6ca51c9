'use client';

import { Check, Download, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { KeepFailure, OfflineReply } from '@/lib/offline/messages';
import { Button } from '../_controls/button';
import { ask } from './worker';

type State = OfflineReply | { readonly kind: 'asking' } | { readonly kind: 'none' };

const FAILURES: Readonly<Record<KeepFailure, string>> = {
  network: 'Not all of it could be fetched. What has arrived is kept; try again when the network is there.',
  room: 'The browser has no room for it, or stores nothing here. What fitted is kept.',
  moved: 'A newer version of the site came in between. Load this page anew, then keep the course.',
};

/** What can be opened without a network, and the button that keeps everything. */
export function KeepCourse() {
  const [state, setState] = useState<State>({ kind: 'asking' });
  useEffect(() => {
    void ask({ kind: 'status' }).then((reply) => setState(reply ?? { kind: 'none' }));
  }, []);
  const keep = async () => {
    setState({ kind: 'keeping', doneBytes: 0, totalBytes: 1 });
    const reply = await ask({ kind: 'keep' }, setState);
    if (reply?.kind === 'status') await (await import('./warm-sandbox')).warmSandbox();
    setState(reply ?? { kind: 'failed', reason: 'network' });
  };
  return (
    <section aria-labelledby="offline" className="border-t border-line pt-5">
      <h2 id="offline" className="text-base">
        Visited lessons work without a network
      </h2>
      <div role="status" className="mt-3 max-w-(--measure) text-sm">
        <Said state={state} />
      </div>
      {canKeep(state) && (
        <Button className="mt-4" icon={<Download size={16} aria-hidden />} onClick={() => void keep()}>
          {label(state)}
        </Button>
      )}
    </section>
  );
}

function Said({ state }: { readonly state: State }) {
  switch (state.kind) {
    case 'asking':
      return <p className="text-muted">Looking at what is kept here</p>;
    case 'none':
      return (
        <p className="text-muted">
          This browser keeps no pages for this site, so every visit needs the network. Private windows and
          blocked storage do that.
        </p>
      );
    case 'keeping': {
      const percent = Math.floor((100 * state.doneBytes) / state.totalBytes);
      return (
        <div>
          <p>
            Keeping the course: <span className="num">{percent} %</span>
          </p>
          <progress
            className="mt-2 h-1.5 w-full accent-(--after)"
            max={100}
            value={percent}
            aria-label="Kept"
          />
        </div>
      );
    }
    case 'failed':
      return (
        <p className="flex gap-2">
          <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-warn" />
          <span>{FAILURES[state.reason]}</span>
        </p>
      );
    case 'status':
      return state.isWhole ? (
        <p className="flex gap-2">
          <Check size={16} aria-hidden className="mt-0.5 shrink-0 text-pass" />
          The whole course is kept in this browser, and so will be its later versions.
        </p>
      ) : (
        <p className="text-muted">
          <span className="num">{state.pages.filter(isPage).length}</span> pages are kept in this browser so
          far: each one that you open is added.
        </p>
      );
  }
}

const isPage = (path: string): boolean => !path.endsWith('.json');

const canKeep = (state: State): boolean =>
  state.kind === 'failed' || (state.kind === 'status' && !state.isWhole);

function label(state: State): string {
  if (state.kind !== 'status') return 'Try again';
  return `Keep the course (${Math.ceil(state.wireBytes / 1e6)}\u00a0MB)`;
}
