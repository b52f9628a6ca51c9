import { EVIDENCE } from '@/labs/four-layers/evidence';

/** A layer of the map: what it does for a request, what is measured first there, and what the course says of it. */
export interface Layer {
  readonly name: string;
  readonly does: string;
  /** The first measurement, and what it was on the quiet day and on the day of its incident. */
  readonly first: string;
  readonly unit: 'ms' | '%';
  readonly quiet: number;
  readonly incident: number;
  /** The incident, in one phrase. */
  readonly when: string;
  /** Slugs of lessons, in the order of the course. */
  readonly lessons: readonly string[];
}

const { sunday, monday, tuesday, wednesday, thursday } = EVIDENCE;

export const LAYERS: readonly Layer[] = [
  {
    name: 'Network',
    does: 'carries questions and answers: to the customer, and between your own machines',
    first: 'bytes and round trips of an answer; here, its time on the way',
    unit: 'ms',
    quiet: sunday.sendP95Ms,
    incident: thursday.sendP95Ms,
    when: 'Thursday, pictures in every answer',
    lessons: ['compression', 'payload-shape', 'conditional-requests', 'pool-size', 'load-balancing'],
  },
  {
    name: 'Application',
    does: 'decides and computes, on a few workers that take turns',
    first: 'how busy the workers are, then a CPU profile; here, the time of a rendering',
    unit: 'ms',
    quiet: sunday.renderP95Ms,
    incident: wednesday.renderP95Ms,
    when: 'Wednesday, a slow hash on every page',
    lessons: ['parallel-calls', 'bounded-concurrency', 'worker-threads', 'queues', 'streaming', 'memory'],
  },
  {
    name: 'Cache',
    does: 'has an answer that was worked out before, or has it not',
    first: 'hits and misses; here, the share that is found',
    unit: '%',
    quiet: sunday.hitPercent,
    incident: tuesday.hitPercent,
    when: 'Tuesday, Redis short of memory',
    lessons: ['cache-aside', 'invalidation', 'cache-stampede', 'cache-levels', 'hit-rate'],
  },
  {
    name: 'Database',
    does: 'finds rows, among many that are not wanted, and keeps them safe',
    first: 'rows read for rows returned; here, the time of a query',
    unit: 'ms',
    quiet: sunday.ordersP95Ms,
    incident: monday.ordersP95Ms,
    when: 'Monday, an index is gone',
    lessons: ['explain', 'btree', 'composite-order', 'eager-loading', 'pagination', 'partitioning'],
  },
];
