// How the acts make pools and send callers to them.

import type { Instance, World } from '@/lib/authoring/scenario';
import { type PoolOptions, TriedPool } from './tried-pool';

/** Long enough for whatever should have happened, or should not, to show; also for a sweep once a minute. */
export const AFTERMATH_MS = 30_000;

/** What a pool does not have to do with limits that no act comes near. */
export const AMPLE = { min: 0, max: 2, idleTimeoutMillis: 600_000, acquireTimeoutMillis: 60_000 };

/** The process of an act: all its pools live in it, and know nothing of each other. */
const processes = new WeakMap<World, Instance>();

export function poolOf(world: World, options: Partial<PoolOptions>, failing = 0): TriedPool {
  const process = processes.get(world) ?? world.instance();
  processes.set(world, process);
  return new TriedPool(world, process, { ...AMPLE, ...options, failing });
}

/** `amount` callers at once, in order. */
export const visitors = (pool: TriedPool, amount: number, holdMs: (caller: number) => number) =>
  Promise.all(Array.from({ length: amount }, (_, i) => pool.visit(`caller ${i + 1}`, holdMs(i))));

/** Sleeps until the act's clock stands at `atMs`. */
export const until = (world: World, atMs: number): Promise<void> =>
  world.sleep(Math.max(atMs - world.nowMs, 0));

/** A caller that comes at `atMs`. */
export async function comes(
  { world, pool, holdMs }: { readonly world: World; readonly pool: TriedPool; readonly holdMs: number },
  who: string,
  atMs: number,
) {
  await until(world, atMs);
  return pool.visit(who, holdMs);
}
