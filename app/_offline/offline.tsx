'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Button } from '../_controls/button';
import { useAfterLoad } from '../_shell/use-after-load';
import { takeUpdate, type Update, watchUpdates } from './updates';
import { tellVisited } from './visited';

/** After the page has loaded: it is kept for a visit without a network, and a newer release is offered. */
export function Offline() {
  const path = usePathname();
  const [update, setUpdate] = useState<Update>('none');
  const isAfterLoad = useAfterLoad();
  useEffect(() => {
    if (isAfterLoad) void tellVisited(path);
  }, [isAfterLoad, path]);
  useEffect(() => (isAfterLoad ? watchUpdates(setUpdate) : undefined), [isAfterLoad]);
  return (
    <div role="status" className="print:hidden">
      {update !== 'none' && <Notice update={update} onLater={() => setUpdate('none')} />}
    </div>
  );
}

function Notice({ update, onLater }: { readonly update: Update; readonly onLater: () => void }) {
  const isWaiting = update === 'waiting';
  return (
    <section
      aria-label="New version"
      className="fixed inset-x-3 bottom-3 z-40 mx-auto flex max-w-[560px] flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-edge bg-surface px-4 py-3 text-sm shadow-lg"
    >
      <p className="min-w-[220px] flex-1">
        {isWaiting
          ? 'A new version of Hotpath is here. Your texts and your progress stay as they are.'
          : 'Another tab uses a new version of Hotpath. This page works as before until you load it anew.'}
      </p>
      <span className="flex gap-2">
        <Button size="small" kind="primary" onClick={isWaiting ? takeUpdate : () => window.location.reload()}>
          {isWaiting ? 'Use it now' : 'Load this page anew'}
        </Button>
        <Button size="small" kind="quiet" onClick={onLater}>
          Later
        </Button>
      </span>
    </section>
  );
}
