import { useSyncExternalStore } from 'react';
import { takesModuleWorkers } from '@/lib/postgres/module-workers.browser';
import type { LabKind } from './lab-placeholder';
import { environmentOf, type Support, supportOf } from './lab-support';

const RUNS: Support = { kind: 'runs' };
const known = new Map<LabKind, Support>();

/** Whether this browser can run labs of a kind. It does not change while a page is open. */
export const useSupport = (kind: LabKind): Support =>
  useSyncExternalStore(
    () => () => undefined,
    () => look(kind),
    () => RUNS,
  );

function look(kind: LabKind): Support {
  const support = known.get(kind) ?? supportOf(kind, environmentOf(globalThis, takesModuleWorkers));
  known.set(kind, support);
  return support;
}
