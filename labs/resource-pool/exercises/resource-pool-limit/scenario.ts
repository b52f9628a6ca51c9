import { defineScenario, type ObservationOf } from '@/lib/authoring/scenario';
import { burst, endlessly, queue } from '../resource-pool/serving';

export const scenario = defineScenario({ plain: endlessly, burst, queue });

export type LimitObservation = ObservationOf<typeof scenario>;
