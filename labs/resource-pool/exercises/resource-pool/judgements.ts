import type { Finding, Settled } from '@/lib/authoring/code-checks';
import { count, fail, pass, skip } from '@/lib/authoring/code-checks';
import type { PoolObservation } from './scenario';
import type { FaultAt, PoolSeen, Visit } from './tried-pool';
import { at, capital, describeCall, describeFault, threw } from './words';

/** What a stage of the exercise observes: the acts that it has. */
export type SomeActs = Partial<PoolObservation>;

export type SeenOf<Name extends keyof PoolObservation> = NonNullable<PoolObservation[Name]['seen']>;

/** A waiter may wait for 1,000 ms; it is rejected neither much sooner nor much later. */
const PATIENCE_MS = { least: 900, most: 2_000 };

export function judgeUse(
  bursts: SeenOf<'burst'>,
  plain: SeenOf<'plain'> | null,
  idle: SeenOf<'idle'> | null = null,
): Finding {
  const broken = plain?.pool.broken;
  if (broken) return fail(`\`new ResourcePool(…)\` made no pool: it ${threw(broken)}.`);
  const refused = unserved(plain?.visits);
  if (refused) return fail(`Of a new pool, ${refused.who} ${describeCall(refused.call)}; want a resource.`);
  const under = bursts.find(({ pool }) => pool.peakInUse < pool.max)?.pool;
  if (under)
    return fail(
      `40 callers at once used at most ${count(under.peakInUse, 'resource')}, want ${under.max} (\`min\` ${under.min}, \`max\` ${under.max}).`,
    );
  const starved = unserved(idle?.again);
  if (!starved) return pass('5 of 5 resources were in use together.');
  return fail(
    `After idle resources had gone, 5 callers came at once, and ${starved.who} ${describeCall(starved.call)}; want 5 in use.`,
  );
}

/** A caller that came later must not have been served at an earlier time. */
export function judgeOrder(visits: readonly Visit[]): Finding {
  const served = visits.flatMap((visit) =>
    visit.call.kind === 'fulfilled' ? [{ ...visit, servedMs: visit.askedMs + visit.call.tookMs }] : [],
  );
  for (const [i, later] of served.entries()) {
    const passed = served.slice(0, i).find(({ servedMs }) => servedMs > later.servedMs);
    if (!passed) continue;
    return fail(
      `${capital(later.who)} asked at ${at(later.askedMs)} and was served at ${at(later.servedMs)}, before ${passed.who}, who had asked at ${at(passed.askedMs)} and was served at ${at(passed.servedMs)}.`,
    );
  }
  return pass(`${count(served.length, 'waiter')} were served in the order in which they came.`);
}

export function judgePatience(visits: readonly Visit[]): Finding {
  for (const { who, call } of visits) {
    const isInTime = call.tookMs >= PATIENCE_MS.least && call.tookMs <= PATIENCE_MS.most;
    if (isRejected(call) && isInTime) continue;
    const after = isRejected(call) || call.kind === 'fulfilled' ? ` after ${at(call.tookMs)}` : '';
    return fail(
      `The only resource was in use for 5 s, and ${who} ${describeCall(call)}${after}; want a rejection after 1,000 virtual ms.`,
    );
  }
  return pass(`${count(visits.length, 'waiter')} were rejected in time.`);
}

export function judgeLost(all: SomeActs): Finding {
  const refusal = faultsOf(all).find(({ kind }) => kind === 'release-threw');
  if (refusal) return fail(`${capital(describeFault(refusal))}.`);
  const starved = unserved(all.burst?.seen?.flatMap(({ visits }) => visits) ?? []);
  if (starved) return skip(`Not judged: ${starved.who} of 40 ${describeCall(starved.call)}.`);
  const lost = unserved(all.abandoned?.seen?.flatMap(({ visits }) => visits) ?? []);
  if (lost)
    return fail(
      `A waiter timed out, later the resource was released, and ${lost.who} ${describeCall(lost.call)}; want that resource.`,
    );
  const hasty = all.hasty?.seen;
  const isDead =
    hasty?.visits.every(({ call }) => call.kind !== 'fulfilled') &&
    (hasty.pool.alive > 0 || hasty.createdLater === 0);
  if (!hasty || !isDead) return pass('What waiters had given up went to the next caller.');
  return fail(
    `A caller that may wait for 30 ms gave up while its resource was in creation; of 5 later callers none was served, with ${count(hasty.pool.alive, 'resource')} alive and nobody using it.`,
  );
}

export function judgeWakeup({ burst, queue, served, failing }: SomeActs): Finding {
  for (const { visits, pool } of burst?.seen ?? []) {
    const starved = unserved(visits);
    if (!starved) continue;
    return fail(
      `40 callers share ${pool.max} resources, each for about 1 s: ${starved.who} ${describeCall(starved.call)} after ${at(starved.call.tookMs)}; want a resource.`,
    );
  }
  for (const seen of [queue?.seen, served?.seen]) {
    const starved = unserved(seen?.visits);
    if (starved)
      return fail(
        `Resources were released, and ${starved.who} ${describeCall(starved.call)}; want a resource.`,
      );
  }
  for (const tried of failing?.seen ?? []) {
    const finding = judgeFailing(tried);
    if (finding) return finding;
  }
  return pass(`Every release${failing ? ' and every failed creation' : ''} let the next caller go on.`);
}

function judgeFailing({
  failing,
  acquireTimeoutMillis,
  visits,
  after,
  pool: { min, max },
}: SeenOf<'failing'>[number]): Finding | null {
  const what = `${count(failing, 'creation')} failed (\`min\` ${min}, \`max\` ${max})`;
  // Who is rejected when its time is up was stranded; a rejection with the failure comes at once.
  const isStranded = ({ call }: Visit) => call.kind === 'hung' || call.tookMs >= acquireTimeoutMillis - 1_000;
  const stranded = visits.find(isStranded);
  if (stranded)
    return fail(
      `${what}, and ${stranded.who} of ${visits.length} was left waiting: it ${describeCall(stranded.call)} after ${at(stranded.call.tookMs)}.`,
    );
  // A pool that makes its `min` beforehand may stay refusing, but not leave anybody waiting.
  const starved = min === 0 ? unserved(after) : after.find(isStranded);
  if (!starved) return null;
  return fail(
    `${what}; of ${count(max, 'caller')} that came later, ${starved.who} ${describeCall(starved.call)}; want a resource.`,
  );
}

export function judgeTwice(tries: SeenOf<'twice'>): Finding {
  for (const { what, visits, pool } of tries) {
    const fault = pool.faults.find(({ kind }) => kind !== 'release-threw' && kind !== 'destroyed-in-use');
    if (fault) return fail(`${what}; then ${describeFault(fault)}.`);
    if (pool.peakAlive > pool.max)
      return fail(
        `${what}; then ${count(pool.peakAlive, 'resource')} were alive or in creation at ${at(pool.peakAtMs)}, want at most ${pool.max}.`,
      );
    const starved = unserved(visits);
    if (starved) return fail(`${what}; then ${starved.who} ${describeCall(starved.call)}; want a resource.`);
  }
  return pass('A release too many changed nothing.');
}

/** Every pool, but for those that are tried with releases of no right. */
export const poolsOf = (all: SomeActs): readonly PoolSeen[] =>
  Object.entries(all).flatMap(([act, { seen }]) => {
    if (act === 'twice' || seen === null) return [];
    return ('pool' in seen ? [seen] : seen).map(({ pool }) => pool);
  });

export const faultsOf = (all: SomeActs): readonly FaultAt[] => poolsOf(all).flatMap(({ faults }) => faults);

export const unserved = (visits: readonly Visit[] = []): Visit | undefined =>
  visits.find(({ call }) => call.kind !== 'fulfilled');

export const isRejected = (call: Settled): boolean => call.kind === 'rejected' || call.kind === 'threw';
