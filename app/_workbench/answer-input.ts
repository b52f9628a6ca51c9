import type { SqlExercise } from '@/lib/authoring/sql-exercise';
import type { Panel } from './lab-state';
import { lastOf } from './probe-panel';

/** What the reader's query of an exercise is given until they choose: none for an exercise without one. */
export function firstInput({ probes }: SqlExercise): readonly string[] {
  for (const probe of probes) {
    if (probe.kind === 'answer') return probe.values(lastOf(probe));
    if (probe.kind === 'walk') return probe.start;
  }
  return [];
}

/** What the last row on screen says about the next page of a walk; null when there is none to go on with. */
export function nextInput({ probes }: SqlExercise, { run }: Panel): readonly string[] | null {
  const walk = probes.find((probe) => probe.kind === 'walk');
  const outcome = run?.results.at(-1)?.outcome;
  if (walk === undefined || outcome?.kind !== 'rows' || outcome.total > outcome.rows.length) return null;
  const last = outcome.rows.at(-1);
  const values = walk.feed.map((name) => last?.[outcome.columns.findIndex((column) => column.name === name)]);
  return values.every((value): value is string => typeof value === 'string') ? values : null;
}
