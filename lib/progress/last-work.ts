import type { ProgressRecord } from './record';

/** What the reader did last: a text of a lab (`at` is its slug), or an exercise (`at` is its id). */
export interface LastWork {
  readonly kind: 'lab' | 'exercise';
  readonly at: string;
  /** Wall time since 1970. */
  readonly atMs: number;
}

/** The latest text, verdict, hint or prediction of a record; null when there is none. */
export function lastWork(record: ProgressRecord): LastWork | null {
  const drafts = Object.entries(record.drafts).map(
    ([key, { savedAtMs }]): LastWork => ({ kind: 'lab', at: key.split('/')[0] ?? key, atMs: savedAtMs }),
  );
  const verdicts = record.verdicts.map(
    ({ exercise, atMs }): LastWork => ({ kind: 'exercise', at: exercise, atMs }),
  );
  const hints = Object.entries(record.hints).map(
    ([exercise, { atMs }]): LastWork => ({ kind: 'exercise', at: exercise, atMs }),
  );
  const predictions = Object.entries(record.predictions).map(
    ([key, { atMs }]): LastWork => ({ kind: 'exercise', at: key.split('/')[0] ?? key, atMs }),
  );
  return [...drafts, ...verdicts, ...hints, ...predictions].reduce<LastWork | null>(
    (latest, work) => (latest === null || work.atMs > latest.atMs ? work : latest),
    null,
  );
}
