import { checksOf } from '../resource-pool/checks';
import type { LimitObservation } from './scenario';

/** The first stage: capacity and fairness. */
export const checks = checksOf<LimitObservation>(
  ['OVER_MAX', 'UNDER_USED', 'SHARED', 'NOT_FIFO', 'LOST_WAKEUP', 'HANG'],
  { LOST_WAKEUP: 'A release serves the next waiter' },
);
