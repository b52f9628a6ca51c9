/** Where any plan is read and compared. */
export const PLAN_HREF = '/plan';

/** What the reader passed and tried. */
export const PROGRESS_HREF = '/progress';

/** Where every exercise's right and wrong answers are listed with what became of them. */
export const QUALITY_HREF = '/quality';
