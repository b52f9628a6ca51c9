/** What one day at Larkspur's API was like. All that differs from the quiet day is an incident. */
export interface Day {
  /** Of the query for the orders, on its connection. */
  readonly ordersMs: number;
  /** How long a connection stays taken after its query has answered. */
  readonly heldMs: number;
  readonly connections: number;
  readonly workers: number;
  /** Of a page, on its worker. */
  readonly renderMs: number;
  /** Of the answer on its way to the customer. */
  readonly answerKb: number;
  /** Whether Redis is short of memory, so that profiles vanish from it all the time. */
  readonly forgets: boolean;
}

const QUIET: Day = {
  ordersMs: 8,
  heldMs: 0,
  connections: 8,
  workers: 2,
  renderMs: 12,
  answerKb: 40,
  forgets: false,
};

/** The days that can be replayed, by the names that the module gets them under. */
export const DAYS = {
  sunday: QUIET,
  /** The index behind the orders is gone: each query reads the whole table. */
  monday: { ...QUIET, ordersMs: 420 },
  /** Another team's keys fill Redis. */
  tuesday: { ...QUIET, forgets: true },
  /** A release signs every page with a slow hash. */
  wednesday: { ...QUIET, renderMs: 140 },
  /** A release puts every product picture into the answer. */
  thursday: { ...QUIET, answerKb: 1_900 },
  /** A report has all connections but one, and a connection stays taken while an e-mail is sent. */
  friday: { ...QUIET, connections: 1, heldMs: 68 },
  /** One of the two workers did not come back after a release, and pages have grown. */
  saturday: { ...QUIET, workers: 1, renderMs: 70 },
} as const satisfies Readonly<Record<string, Day>>;

export type DayName = keyof typeof DAYS;

export const REPLAY_MS = 30_000;
export const REQUESTS_PER_SECOND = 12;
/** Customers who ask; the profiles of the last few are not in the cache yet as a replay begins. */
export const CUSTOMERS = 60;
export const CUSTOMERS_UNKNOWN = 4;
/** A profile put together by the database, from permissions in many tables. */
export const PROFILE_MS = 90;
/** The way to the customer and back, and what a second of it carries. */
export const WAY_MS = 30;
export const LINK_KB_PER_SECOND = 2_500;
/** How often a Redis that is short of memory drops what it can. */
export const FORGETS_EVERY_MS = 1_000;
