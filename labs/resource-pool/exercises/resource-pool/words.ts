// What is said about pools, callers and times.

import type { Plain, Settled } from '@/lib/authoring/code-checks';
import { describeSettled, describeValue, thousands } from '@/lib/authoring/code-checks';
import type { FaultAt, Visit } from './tried-pool';

export const at = (ms: number): string => `${thousands(ms)} virtual ms`;

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What became of an `acquire()`, to follow who called it. */
export function describeCall(call: Settled): string {
  if (call.kind !== 'fulfilled') return describeSettled(call);
  return `got ${nameOf(call.value)}`;
}

/** A resource by its name, anything else as a value. */
function nameOf(value: Plain): string {
  const isToken = typeof value === 'object' && value !== null && '$' in value && value.$ === 'token';
  return isToken && 'name' in value ? String(value.name) : describeValue(value);
}

export function describeFault(fault: FaultAt): string {
  const when = `at ${at(fault.atMs)}`;
  switch (fault.kind) {
    case 'shared':
      return `${when} ${fault.who} got ${fault.resource} while ${fault.other} was using it`;
    case 'closed':
      return `${when} ${fault.who} got ${fault.resource}, which had been destroyed`;
    case 'unknown':
      return `${when} ${fault.who} got ${describeValue(fault.value)}, which \`create\` never made`;
    case 'destroyed-in-use':
      return `${when} ${fault.resource} was destroyed while ${fault.who} was using it`;
    case 'destroyed-again':
      return `${when} \`destroy\` was called with ${nameOf(fault.value)}, which is not alive`;
    case 'release-threw':
      return `${when} release() by ${fault.who} ${threw(fault.call)}`;
  }
}

/** A call that need not return a promise: what it threw. */
export const threw = (call: Settled): string =>
  describeSettled(call).replace(' instead of returning a promise', '');

/** Calls of `acquire()` with their names, for HANG. */
export const named = (what: string, visits: readonly Visit[]) =>
  visits.map(({ who, call }) => [`the acquire() of ${who} (${what})`, call] as const);
