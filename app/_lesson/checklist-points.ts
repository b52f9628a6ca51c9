/** A point of the checklist: what should be true of a service, and the lesson and exercise that teach it. */
export interface ChecklistPoint {
  readonly says: string;
  /** Slug of a lesson of the outline. */
  readonly lesson: string;
  /** The exercise whose pass ticks the point; null while the lesson is planned. */
  readonly exercise: string | null;
}

/** The points by the layer in which each is measured. */
export const CHECKLIST: readonly { readonly layer: string; readonly points: readonly ChecklistPoint[] }[] = [
  {
    layer: 'Network',
    points: [
      { says: 'Answers are compressed where that pays', lesson: 'compression', exercise: null },
      { says: 'Load is balanced by what servers have to do', lesson: 'load-balancing', exercise: null },
      { says: 'A server that is ill gets no requests', lesson: 'health-checks', exercise: 'health-checker' },
      {
        says: 'Whoever asks too often is refused early',
        lesson: 'rate-limiting',
        exercise: 'rate-limit-atomic',
      },
    ],
  },
  {
    layer: 'Application',
    points: [
      { says: 'Long work leaves the request', lesson: 'queues', exercise: null },
      {
        says: 'Work that is done twice counts once',
        lesson: 'idempotent-jobs',
        exercise: 'idempotent-worker',
      },
      { says: 'What runs at once has a limit', lesson: 'bounded-concurrency', exercise: 'map-limit' },
      { says: 'Every call to somebody else has a time-out', lesson: 'parallel-calls', exercise: null },
      { says: 'Memory has a limit, and is watched', lesson: 'memory', exercise: null },
    ],
  },
  {
    layer: 'Cache',
    points: [
      { says: 'What is asked for often is kept', lesson: 'cache-aside', exercise: null },
      {
        says: 'What is kept is loaded once, not by all',
        lesson: 'cache-stampede',
        exercise: 'cache-stampede-lock',
      },
      { says: 'What is kept has an end', lesson: 'stale-while-revalidate', exercise: 'swr-single-flight' },
      { says: 'A write takes back what it made wrong', lesson: 'invalidation', exercise: null },
      { says: 'Hits and misses are watched', lesson: 'hit-rate', exercise: null },
    ],
  },
  {
    layer: 'Database',
    points: [
      {
        says: 'The plans of important queries have been read',
        lesson: 'explain',
        exercise: 'sql-explain-delete',
      },
      { says: 'Their columns have an index', lesson: 'composite-order', exercise: 'sql-tenant-timeline' },
      { says: 'No list costs a query per row', lesson: 'eager-loading', exercise: 'sql-users-with-orders' },
      { says: 'Every list ends', lesson: 'pagination', exercise: 'sql-keyset-ties' },
      { says: 'Slow statements are found by their sum', lesson: 'slow-queries', exercise: null },
      { says: 'Connections are shared, within a limit', lesson: 'resource-pool', exercise: 'resource-pool' },
      { says: 'The wait for a connection is watched', lesson: 'pool-settings', exercise: null },
    ],
  },
];
