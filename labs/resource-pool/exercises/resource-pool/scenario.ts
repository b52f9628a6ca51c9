import { defineScenario, type ObservationOf } from '@/lib/authoring/scenario';
import { closing, idle, late } from './ending';
import { abandoned, burst, hasty, patience, plain, queue, served } from './serving';
import { busy, failing, twice } from './trouble';

export const scenario = defineScenario({
  plain,
  burst,
  queue,
  patience,
  abandoned,
  hasty,
  failing,
  served,
  twice,
  busy,
  closing,
  late,
  idle,
});

export type PoolObservation = ObservationOf<typeof scenario>;
