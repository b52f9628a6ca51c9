'use client';

import { loadLab } from '@/labs/registry';
import type { Lab } from '@/lib/authoring/lab';
import { labAddresses } from '../_offline/lab-addresses';
import { tellVisited } from '../_offline/visited';
import { datasetLoader } from './database-assets';
import type { LabStore } from './lab-store';
import { createLabStore } from './lab-store';
import { knowVersions, progress } from './progress';
import { useOpenLab } from './use-open-lab';
import { WorkbenchView } from './workbench-view';

export interface WorkbenchProps {
  readonly lab: string;
  /** Exercise id -> what its editor opens with. */
  readonly starters: Readonly<Record<string, string>>;
}

interface OpenLab {
  readonly lab: Lab;
  readonly store: LabStore;
}

/** The lab of a lesson, in the browser only. A lab that does not load is thrown to the nearest boundary. */
export function Workbench({ lab: slug, starters }: WorkbenchProps) {
  const open = useOpenLab(slug, openLab);
  return open && <WorkbenchView lab={open.lab} store={open.store} starters={starters} />;
}

async function openLab(slug: string): Promise<OpenLab> {
  const [lab] = await Promise.all([loadLab(slug), progress.getState().load()]);
  knowVersions(lab);
  const { load, open } = datasetLoader(lab.dataset);
  const store = createLabStore({
    load,
    open,
    whenIdle,
    record: (verdict) => progress.getState().record(verdict),
    now: () => performance.now(),
  });
  void store.start();
  const exercises = lab.exercises.map(({ id }) => id);
  const names = ['postgres/', `dataset/${lab.dataset}`, `second/${lab.dataset}`];
  void tellVisited(window.location.pathname, labAddresses({ names, exercises }));
  return { lab, store };
}

/** Long enough that a reader's first query is not slowed down by the boot of a spare. */
const IDLE_AFTER_MS = 1_000;

/** A page that is never idle does it all the same. */
const IDLE_AT_LAST_MS = 2_000;

function whenIdle(work: () => void): void {
  setTimeout(() => {
    if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: IDLE_AT_LAST_MS });
    else work();
  }, IDLE_AFTER_MS);
}
