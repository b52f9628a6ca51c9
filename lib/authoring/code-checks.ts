/** The checks that code labs are written with: grading's public face for their authors. */

export { count, thousands } from '../base/count';
export type { Check, Finding } from '../grading/checks/check';
export { fail, pass, skip } from '../grading/checks/check';
export {
  actChecks,
  describeError,
  describeSettled,
  describeValue,
  everyCallSettles,
  noUnhandledRejection,
} from '../grading/checks/code';
export type { Plain, PlainError, Settled } from '../grading/code-observation';
export { samePlain } from '../grading/plain';
