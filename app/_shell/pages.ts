/** Where any plan is read and compared. */
export const PLAN_HREF = '/plan';

/** What the reader passed and tried. */
export const PROGRESS_HREF = '/progress';
