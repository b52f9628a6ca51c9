/** The checks and the observation that labs are written with: grading's public face for authors. */
export { describeIndex, describeRefused } from '../grading/checks/accepted';
export type { Check, Finding } from '../grading/checks/check';
export { fail, pass, skip } from '../grading/checks/check';
export {
  explains,
  leavesNoTransaction,
  printsRealPlan,
  rowsKept,
  takesOnly,
  takesTheRows,
} from '../grading/checks/explained';
export { indexStartsWith, maxIndexPages } from '../grading/checks/indexes';
export { comparisonsOf, measurementsOf, NOT_RUN, overInputs } from '../grading/checks/measurement';
export {
  maxHeapFetches,
  maxIntermediateRows,
  maxPages,
  maxPartitions,
  maxRowsRead,
  noRowsFiltered,
  noSeqScan,
  noSortAbove,
  usesIndex,
} from '../grading/checks/plans';
export { sameCell, sameRows } from '../grading/checks/rows';
export { accepts, maxExplainedPages, refuses, statementsOf, valueWithin } from '../grading/checks/statements';
export {
  allShown,
  columnsGiven,
  fullPages,
  inOrder,
  noDuplicates,
  walkEnds,
} from '../grading/checks/walks';
export type {
  AnswerObservation,
  ObservedIndex,
  ProbeObservation,
  SqlObservation,
  StatementObservation,
} from '../grading/sql-observation';
