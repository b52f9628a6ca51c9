'use client';

import { loadCodeLab } from '@/labs/registry';
import type { CodeLab } from '@/lib/authoring/code-lab';
import { labAddresses } from '../../_offline/lab-addresses';
import { tellVisited } from '../../_offline/visited';
import { knowVersions, progress } from '../progress';
import { useOpenLab } from '../use-open-lab';
import { sandboxLoader } from './code-assets';
import type { CodeLabStore } from './code-lab-store';
import { createCodeLabStore } from './code-lab-store';
import { CodeWorkbenchView } from './code-workbench-view';
import { moduleTypes } from './module-types';

export interface CodeWorkbenchProps {
  readonly lab: string;
  /** Exercise id -> what its editor opens with. */
  readonly starters: Readonly<Record<string, string>>;
}

interface OpenLab {
  readonly lab: CodeLab;
  readonly store: CodeLabStore;
}

/** The code lab of a lesson, in the browser only. A lab that does not load is thrown to the nearest boundary. */
export function CodeWorkbench({ lab: slug, starters }: CodeWorkbenchProps) {
  const open = useOpenLab(slug, openLab);
  return open && <CodeWorkbenchView lab={open.lab} store={open.store} starters={starters} />;
}

async function openLab(slug: string): Promise<OpenLab> {
  const [lab] = await Promise.all([loadCodeLab(slug), progress.getState().load()]);
  knowVersions(lab);
  const store = createCodeLabStore(lab, {
    ...sandboxLoader(slug),
    record: (verdict) => progress.getState().record(verdict),
    now: () => performance.now(),
  });
  const exercises = lab.exercises.map(({ id }) => id);
  const names = ['sandbox/', `scenarios/${slug}`];
  void tellVisited(window.location.pathname, labAddresses({ names, exercises }));
  // The types are large and only help: the sandbox comes first.
  void store.start().then(() => typeLab(lab));
  return { lab, store };
}

/** The editor knows the types of what a module finds here, once their service is fetched; it works without as well. */
function typeLab({ world }: CodeLab): void {
  import('../monaco-typescript').then(
    ({ typeModules }) => typeModules(moduleTypes(world.types)),
    (cause: unknown) => console.warn(cause),
  );
}
