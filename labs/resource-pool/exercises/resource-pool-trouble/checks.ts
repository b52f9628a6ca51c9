import { checksOf } from '../resource-pool/checks';
import type { TroubleObservation } from './scenario';

/** The second stage: failures and time-outs, and what the first has asked for. */
export const checks = checksOf<TroubleObservation>([
  'OVER_MAX',
  'UNDER_USED',
  'SHARED',
  'NOT_FIFO',
  'NO_TIMEOUT',
  'LOST_RESOURCE',
  'LOST_WAKEUP',
  'DOUBLE_RELEASE',
  'HANG',
]);
