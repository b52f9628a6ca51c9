import { defineScenario, type ObservationOf } from '@/lib/authoring/scenario';
import { abandoned, burst, endlessly, hasty, patience, queue, served } from '../resource-pool/serving';
import { failing, twiceAlive } from '../resource-pool/trouble';

export const scenario = defineScenario({
  plain: endlessly,
  burst,
  queue,
  patience,
  abandoned,
  hasty,
  failing,
  served,
  twice: twiceAlive,
});

export type TroubleObservation = ObservationOf<typeof scenario>;
