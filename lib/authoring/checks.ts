/** The checks and the observation that labs are written with: grading's public face for authors. */
export { describeIndex } from '../grading/checks/accepted';
export { maxPages, noRowsFiltered, noSeqScan, noSortAbove, sameRows } from '../grading/checks/probes';
export type { ObservedIndex, ProbeObservation, SqlObservation } from '../grading/sql-observation';
