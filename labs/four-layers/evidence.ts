import type { DayName } from './days';

/** What the instruments of Larkspur’s API say of one replay, rounded as a dashboard rounds. */
export interface Evidence {
  /** Requests for the page. */
  readonly requests: number;
  /** Of all requests, from their arrival to the customer. */
  readonly pageP95Ms: number;
  /** Of the profiles that were looked up in Redis. */
  readonly hitPercent: number;
  /** Of the database’s connections: how many statements they carried, and how long one waited for its turn. */
  readonly statements: number;
  readonly connectionWaitP95Ms: number;
  /** Of the query for the orders, its wait included. */
  readonly ordersP95Ms: number;
  /** Of a page’s rendering, its wait included; and of that wait alone. */
  readonly renderP95Ms: number;
  readonly workerWaitP95Ms: number;
  /** The part of the time in which a worker, or a connection, was at work. */
  readonly workerBusyPercent: number;
  readonly connectionBusyPercent: number;
  readonly sendP95Ms: number;
}

/** Orders in the dataset `orders`, whose newest the page shows: all, and those of two customers. */
export const ORDERS = { all: 120_025, ofCustomer1: 24_054, ofCustomer99: 25 } as const;

/** Releases of the module that are replayed on the quiet day: what each has instead of a line of the lab’s text. */
export const RELEASES = {
  /** The key has the number of the request in it. */
  'own-keys': ['redis.get(day.key)', "redis.get(day.key + ':' + (asked += 1))"],
  /** The browser fetches the page in four pieces, one after the other. */
  'four-pieces': [
    'return day.send(page);',
    'for (let piece = 0; piece < 4; piece += 1) await day.send(page);',
  ],
  /** A query for the list, and one for each of four open orders. */
  'query-per-order': [
    'const orders = await day.readOrders();',
    'let orders; for (let query = 0; query < 5; query += 1) orders = await day.readOrders();',
  ],
  /** The profile is put together anew for every page. */
  'no-cache': [
    'let profile = await day.redis.get(day.key);\n  profile ??= await day.loadProfile();',
    'const profile = await day.loadProfile();',
  ],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

export type ReleaseName = keyof typeof RELEASES;

/** Measured in this lab’s world; the test beside this file measures again. */
export const EVIDENCE: Readonly<Record<DayName | ReleaseName, Evidence>> = {
  sunday: {
    requests: 356,
    pageP95Ms: 67,
    hitPercent: 99,
    statements: 360,
    connectionWaitP95Ms: 0,
    ordersP95Ms: 8,
    renderP95Ms: 12,
    workerWaitP95Ms: 0,
    workerBusyPercent: 7,
    connectionBusyPercent: 1,
    sendP95Ms: 46,
  },
  monday: {
    requests: 356,
    pageP95Ms: 584,
    hitPercent: 99,
    statements: 360,
    connectionWaitP95Ms: 101,
    ordersP95Ms: 523,
    renderP95Ms: 12,
    workerWaitP95Ms: 0,
    workerBusyPercent: 7,
    connectionBusyPercent: 62,
    sendP95Ms: 46,
  },
  tuesday: {
    requests: 356,
    pageP95Ms: 158,
    hitPercent: 7,
    statements: 686,
    connectionWaitP95Ms: 0,
    ordersP95Ms: 8,
    renderP95Ms: 12,
    workerWaitP95Ms: 0,
    workerBusyPercent: 7,
    connectionBusyPercent: 14,
    sendP95Ms: 46,
  },
  wednesday: {
    requests: 356,
    pageP95Ms: 557,
    hitPercent: 99,
    statements: 360,
    connectionWaitP95Ms: 0,
    ordersP95Ms: 8,
    renderP95Ms: 501,
    workerWaitP95Ms: 361,
    workerBusyPercent: 83,
    connectionBusyPercent: 1,
    sendP95Ms: 46,
  },
  thursday: {
    requests: 356,
    pageP95Ms: 811,
    hitPercent: 99,
    statements: 360,
    connectionWaitP95Ms: 0,
    ordersP95Ms: 8,
    renderP95Ms: 12,
    workerWaitP95Ms: 0,
    workerBusyPercent: 7,
    connectionBusyPercent: 1,
    sendP95Ms: 790,
  },
  friday: {
    requests: 356,
    pageP95Ms: 672,
    hitPercent: 99,
    statements: 360,
    connectionWaitP95Ms: 599,
    ordersP95Ms: 609,
    renderP95Ms: 12,
    workerWaitP95Ms: 0,
    workerBusyPercent: 7,
    connectionBusyPercent: 11,
    sendP95Ms: 46,
  },
  saturday: {
    requests: 356,
    pageP95Ms: 527,
    hitPercent: 99,
    statements: 360,
    connectionWaitP95Ms: 0,
    ordersP95Ms: 8,
    renderP95Ms: 465,
    workerWaitP95Ms: 395,
    workerBusyPercent: 83,
    connectionBusyPercent: 1,
    sendP95Ms: 46,
  },
  'own-keys': {
    requests: 356,
    pageP95Ms: 158,
    hitPercent: 0,
    statements: 712,
    connectionWaitP95Ms: 0,
    ordersP95Ms: 8,
    renderP95Ms: 12,
    workerWaitP95Ms: 0,
    workerBusyPercent: 7,
    connectionBusyPercent: 15,
    sendP95Ms: 46,
  },
  'four-pieces': {
    requests: 356,
    pageP95Ms: 205,
    hitPercent: 99,
    statements: 360,
    connectionWaitP95Ms: 0,
    ordersP95Ms: 8,
    renderP95Ms: 12,
    workerWaitP95Ms: 0,
    workerBusyPercent: 7,
    connectionBusyPercent: 1,
    sendP95Ms: 46,
  },
  'query-per-order': {
    requests: 356,
    pageP95Ms: 99,
    hitPercent: 99,
    statements: 1784,
    connectionWaitP95Ms: 0,
    ordersP95Ms: 8,
    renderP95Ms: 12,
    workerWaitP95Ms: 0,
    workerBusyPercent: 7,
    connectionBusyPercent: 6,
    sendP95Ms: 46,
  },
  'no-cache': {
    requests: 356,
    pageP95Ms: 157,
    hitPercent: 0,
    statements: 712,
    connectionWaitP95Ms: 0,
    ordersP95Ms: 8,
    renderP95Ms: 12,
    workerWaitP95Ms: 0,
    workerBusyPercent: 7,
    connectionBusyPercent: 15,
    sendP95Ms: 46,
  },
};

/** Lines of an instrument: what is measured, what it says, and what it said on the quiet day. */
export function readings(
  ...lines: readonly (readonly [what: string, now: string, quiet?: string])[]
): string {
  const width = Math.max(...lines.map(([what]) => what.length));
  return lines
    .map(
      ([what, now, quiet]) => `${what.padEnd(width)}  ${now}${quiet === undefined ? '' : ` (Sun ${quiet})`}`,
    )
    .join('\n');
}
