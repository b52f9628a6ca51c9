/** A connection of the step “A pool with a limit of 12, almost”: ms since the first request. */
export interface OpenedConnection {
  /** When the pool asked for it. */
  readonly askedMs: number;
  /** When it stood, and was counted. */
  readonly countedMs: number;
}

/** The limit of the step. */
export const LIMIT = 12;

/** Measured in the lab of the pool; the test beside this file measures again. */
export const CONNECTIONS: readonly OpenedConnection[] = [
  { askedMs: 0, countedMs: 30 },
  { askedMs: 0.4, countedMs: 30.4 },
  { askedMs: 1.2, countedMs: 31.2 },
  { askedMs: 2.4, countedMs: 32.4 },
  { askedMs: 8.5, countedMs: 38.5 },
  { askedMs: 8.8, countedMs: 38.8 },
  { askedMs: 9.3, countedMs: 39.3 },
  { askedMs: 18.9, countedMs: 48.9 },
  { askedMs: 19.9, countedMs: 49.9 },
  { askedMs: 23.1, countedMs: 53.1 },
  { askedMs: 29.4, countedMs: 59.4 },
  { askedMs: 32.3, countedMs: 62.3 },
  { askedMs: 33.3, countedMs: 63.3 },
  { askedMs: 37.4, countedMs: 67.4 },
  { askedMs: 37.8, countedMs: 67.8 },
  { askedMs: 56.7, countedMs: 86.7 },
];

/** How many stood already, and were counted, when this one was asked for. */
export const foundBy = ({ askedMs }: OpenedConnection): number =>
  CONNECTIONS.filter(({ countedMs }) => countedMs <= askedMs).length;
