// Questions to the record of one checker.

import { describeSettled, thousands } from '@/lib/authoring/code-checks';
import type { Change, CheckerSeen, Probe, Rotation, Server } from './tried-checker';

export const at = (ms: number): string => `${thousands(ms)} virtual ms`;

/** In rotation, as a sentence needs it: `app-1, app-2`. */
export function describeRotation(rotation: Rotation): string {
  if ('kind' in rotation) return `healthy() ${describeSettled(rotation).replace(PROMISED, '')}`;
  return rotation.length === 0 ? 'none' : rotation.map(short).join(', ');
}

const PROMISED = ' instead of returning a promise';

/** A call that need not return a promise: what it threw. */
export const describeThrow = (call: Parameters<typeof describeSettled>[0]): string =>
  describeSettled(call).replace(PROMISED, '');

/** Names without their port. */
export const short = (server: string): string => server.replace(':8080', '');

export const has = (rotation: Rotation, server: Server): boolean =>
  !('kind' in rotation) && rotation.includes(server);

/** The rotation at a time. */
export const rotationAt = ({ changes }: CheckerSeen, atMs: number): Rotation =>
  changes.findLast((change) => change.atMs <= atMs)?.rotation ?? [];

/** Rotations from one time to another, the one at the first included. */
export function rotationsIn(seen: CheckerSeen, fromMs: number, toMs = Number.POSITIVE_INFINITY) {
  const first: Change = { atMs: fromMs, rotation: rotationAt(seen, fromMs) };
  return [first, ...seen.changes.filter(({ atMs }) => atMs > fromMs && atMs <= toMs)];
}

/** When the server was first seen out of rotation; null when it never was. */
export const firstOut = (seen: CheckerSeen, server: Server, fromMs = 0): number | null =>
  rotationsIn(seen, fromMs).find(({ rotation }) => !has(rotation, server))?.atMs ?? null;

export const probesOf = (seen: CheckerSeen, server: Server, fromMs = 0): readonly Probe[] =>
  seen.probes.filter((probe) => probe.server === server && probe.startMs >= fromMs);

/** The probe of this number, from 1, since a time, once it is answered. */
export const nthSince = (seen: CheckerSeen, server: Server, number: number, fromMs: number): Probe | null => {
  const probe = probesOf(seen, server, fromMs)[number - 1];
  return probe?.healthy ? probe : null;
};
