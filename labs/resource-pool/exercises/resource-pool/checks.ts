import type { Check, Finding } from '@/lib/authoring/code-checks';
import {
  actChecks,
  count,
  describeSettled,
  everyCallSettles,
  fail,
  pass,
  skip,
  thousands,
} from '@/lib/authoring/code-checks';
import {
  faultsOf,
  isRejected,
  judgeLost,
  judgeOrder,
  judgePatience,
  judgeTwice,
  judgeUse,
  judgeWakeup,
  poolsOf,
  type SeenOf,
  type SomeActs,
  unserved,
} from './judgements';
import type { PoolObservation } from './scenario';
import { at, capital, describeCall, describeFault, named } from './words';

const check = actChecks<PoolObservation>();

type Act = keyof PoolObservation;

/** How long a waiter of a pool that is being closed may be kept, virtual ms: it could wait for 60 s. */
const REJECTED_MS = 30_000;
/** Part of `idleTimeoutMillis` after which a resource may go. */
const EARLY = 0.5;

/** Judges one act, unless two single callers hang already: then HANG says so, once. */
const judged = <Name extends Act>(
  act: Name,
  clause: { readonly code: string; readonly title: string },
  judge: (seen: SeenOf<Name>, observation: SomeActs) => Finding,
): Check<PoolObservation> =>
  check(act, clause, (seen, observation: SomeActs) => {
    const hung = observation.plain?.seen?.visits.find(({ call }) => call.kind === 'hung');
    if (hung) return skip(`Not judged: ${hung.who} ${describeSettled(hung.call)}.`);
    return judge(seen as SeenOf<Name>, observation);
  });

/** The checks of `ResourcePool`, in the order in which they decide. */
export const checks: readonly Check<PoolObservation>[] = [
  judged('burst', { code: 'OVER_MAX', title: 'Never more than `max` alive or in creation' }, (_, all) => {
    const over = poolsOf(all).find(({ peakAlive, max }) => peakAlive > max);
    if (!over) return pass('At most 5 resources alive or in creation with a `max` of 5.');
    const { peakAlive, peakAtMs, max, min } = over;
    return fail(
      `${count(peakAlive, 'resource')} alive or in creation at ${at(peakAtMs)}, want at most ${max} (\`min\` ${min}, \`max\` ${max}).`,
    );
  }),

  judged(
    'burst',
    { code: 'UNDER_USED', title: 'All `max` resources are used when there are callers' },
    (bursts, { plain, idle }) => judgeUse(bursts, plain?.seen ?? null, idle?.seen),
  ),

  judged('burst', { code: 'SHARED', title: 'A resource has one caller at a time' }, (_, all) => {
    const fault = faultsOf(all).find(({ kind }) => kind === 'shared' || kind === 'unknown');
    return fault ? fail(`${capital(describeFault(fault))}.`) : pass('Nobody got what another was using.');
  }),

  judged('queue', { code: 'NOT_FIFO', title: 'First come, first served' }, ({ visits }, all) => {
    const starved = unserved(all.burst?.seen?.flatMap((tried) => tried.visits) ?? []);
    if (starved) return skip(`Not judged: ${starved.who} ${describeSettled(starved.call)}.`);
    return judgeOrder(visits);
  }),

  judged(
    'patience',
    { code: 'NO_TIMEOUT', title: 'A waiter is rejected after `acquireTimeoutMillis`' },
    ({ visits }) => judgePatience(visits),
  ),

  judged(
    'abandoned',
    { code: 'LOST_RESOURCE', title: 'A waiter that timed out never receives a resource' },
    (_, all) => judgeLost(all),
  ),

  judged(
    'burst',
    { code: 'LOST_WAKEUP', title: 'A release or a failed creation serves the next waiter' },
    (_, all) => (all.failing?.endless ? skip(`Not judged: ${all.failing.endless}.`) : judgeWakeup(all)),
  ),

  judged(
    'twice',
    { code: 'DOUBLE_RELEASE', title: 'Releasing twice, or something foreign, is harmless' },
    (tries) => judgeTwice(tries),
  ),

  judged('busy', { code: 'DESTROYED_IN_USE', title: 'Nothing is destroyed while it is in use' }, (_, all) => {
    const fault = faultsOf(all).find(({ kind }) => kind === 'destroyed-in-use' || kind === 'closed');
    if (fault) return fail(`${capital(describeFault(fault))}.`);
    return pass('Resources in use outlived the idle time and destroy().');
  }),

  judged('closing', { code: 'WAITER_LEAK', title: 'destroy() rejects the waiters' }, (ends) => {
    for (const { who, call } of ends.flatMap(({ visits }) => visits)) {
      if (isRejected(call) && call.tookMs < REJECTED_MS) continue;
      const late = isRejected(call) ? `, ${thousands(call.tookMs)} virtual ms after it had asked` : '';
      return fail(`The pool was closed, and ${who} ${describeCall(call)}${late}; want a rejection.`);
    }
    return pass('3 waiters were rejected.');
  }),

  judged('closing', { code: 'LEAK', title: 'After destroy() every resource ends up destroyed' }, (ends) => {
    for (const { what, closing, pool } of ends) {
      if (pool.alive > 0) {
        return fail(
          `Closed with ${what}: ${pool.alive} of ${count(pool.created, 'resource')} alive 30 s after everything was released, want 0.`,
        );
      }
      if (isRejected(closing)) return fail(`Closed with ${what}: destroy() ${describeSettled(closing)}.`);
    }
    return pass('No resource was left.');
  }),

  judged(
    'late',
    { code: 'ACQUIRE_AFTER_DESTROY', title: 'After destroy(), acquire() rejects' },
    ({ visits }) => {
      const taken = visits.find(({ call }) => !isRejected(call));
      if (!taken) return pass('3 late callers were rejected.');
      return fail(`After destroy(), ${taken.who} ${describeCall(taken.call)}; want a rejection.`);
    },
  ),

  judged(
    'idle',
    { code: 'NO_TRIM', title: 'Idle resources above `min` go after `idleTimeoutMillis`' },
    ({ rests, idleTimeoutMillis, pool: { min } }) => {
      for (const { alive, shortestIdleMs } of rests) {
        if (alive > min)
          return fail(
            `${count(alive, 'resource')} alive after 150 s of idleness, want \`min\`, which is ${min}.`,
          );
        if (shortestIdleMs !== null && shortestIdleMs < EARLY * idleTimeoutMillis) {
          return fail(
            `A resource was destroyed after ${at(shortestIdleMs)} of idleness, want ${thousands(idleTimeoutMillis)}.`,
          );
        }
      }
      return pass(`Down to ${count(min, 'resource')} each time.`);
    },
  ),

  judged(
    'idle',
    { code: 'BELOW_MIN', title: 'Idleness never takes the pool below `min`' },
    ({ rests, pool: { min } }) => {
      const lowest = Math.min(...rests.map((rest) => rest.lowest));
      if (lowest >= min) return pass(`Never fewer than ${count(lowest, 'resource')}.`);
      return fail(`Idleness left ${count(lowest, 'resource')}, want at least \`min\`, which is ${min}.`);
    },
  ),

  everyCallSettles<PoolObservation>({
    plain: ({ visits, closing }) => [
      ...named('a new pool', visits),
      ...(closing ? [['the destroy() of a pool at rest', closing] as const] : []),
    ],
    burst: (tries) => tries.flatMap(({ visits }) => named('40 callers at once', visits)),
    queue: ({ visits }) => named('a queue of waiters', visits),
    patience: ({ visits }) => named('a resource in use for 5 s', visits),
    abandoned: (tries) => tries.flatMap(({ gone, visits }) => named('a wait in vain', [gone, ...visits])),
    hasty: ({ first, visits }) => named('30 ms of patience', [first, ...visits]),
    failing: (tries) =>
      tries.flatMap(({ visits, after }) => named('failing creations', [...visits, ...after])),
    served: ({ visits }) => named('one resource for three', visits),
    twice: (tries) => tries.flatMap(({ visits }) => named('a release too many', visits)),
    busy: ({ visits }) => named('long use', visits),
    closing: (ends) =>
      ends.flatMap(({ what, visits, closing }) => [
        ...named('a closing pool', visits),
        [`the destroy() with ${what}`, closing] as const,
      ]),
    late: ({ visits }) => named('a closed pool', visits),
    idle: ({ again }) => named('five callers after a rest', again),
  }),
];

/**
 * The checks of a stage, which observes some of the acts: those with these codes, in the order in which they decide
 * here. `titles` are the stage's own where the contract says more than the stage asks. Throws for a code that no check has.
 */
export function checksOf<Observation extends SomeActs>(
  codes: readonly string[],
  titles: Readonly<Record<string, string>> = {},
): readonly Check<Observation>[] {
  const unknown = codes.find((code) => !checks.some((one) => one.code === code));
  if (unknown !== undefined) throw new Error(`no check of the pool has the code ${unknown}`);
  return checks
    .filter(({ code }) => codes.includes(code))
    .map(({ code, title, judge }) => ({
      code,
      title: titles[code] ?? title,
      // A check looks at the acts that are there; those that it needs are the stage's.
      judge: (observation) => judge(observation as unknown as PoolObservation),
    }));
}
