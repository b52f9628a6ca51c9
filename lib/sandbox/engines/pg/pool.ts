// pg-pool as published, over clients of ours.

import Pool from 'pg-pool';
import type { Scheduler } from '../../../simulator/scheduler';
import { createPgClientClass, type PgClientOptions } from './client';
import type { PgWorld } from './world';

/** pg-pool's own options. */
export type PoolOptions = NonNullable<ConstructorParameters<typeof Pool>[0]>;

export type PoolClass = new (options?: PoolOptions) => Pool;

/** `Pool` and `Client` as `pg` exports them. Settings of a connection are taken and not looked at: there is one server. */
export function createPgClasses(options: PgClientOptions) {
  const Client = createPgClientClass(options);
  return {
    Client,
    Pool: class PgPool extends Pool {
      constructor(options?: PoolOptions) {
        super({ ...options }, Client);
      }
    },
  };
}

/** The `Pool` of an instance of a world, in this realm. */
export const poolFor = (world: PgWorld, clock: Scheduler, instance: string): PoolClass =>
  createPgClasses({
    door: world.doorFor(instance),
    later: (run) => {
      clock.schedule(0, run);
    },
    isAlive: () => world.isAlive(instance),
  }).Pool;
