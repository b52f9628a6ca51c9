// Libraries of npm that a submission may import, as published. Each is a text (made by lib/cli/build/libraries.ts),
// fetched when a submission imports it and evaluated in the compartment of the instance that does: it follows that
// instance's clock, and what a submission changes in it stays there. Between a library and the act's Redis or database
// stands one facade, a power, that only libraries can ask for: bytes go to Redis, statements to the database.

import type { ModuleTable } from './modules';

export const LIBRARY_NAMES = [
  'bullmq',
  'dataloader',
  'ioredis',
  'lru-cache',
  'p-limit',
  'p-map',
  'pg',
] as const;

export type LibraryName = (typeof LIBRARY_NAMES)[number];

/** Sockets to the act's Redis, see `redis-socket.ts`. */
export const REDIS_POWER = 'hotpath:redis';
/** Connections to the act's database, see `database-door.ts`. */
export const DATABASE_POWER = 'hotpath:database';
/** An object of the instance's own, for what its libraries must have in common. */
export const SHARED = 'hotpath:shared';

export const isLibraryName = (name: string): name is LibraryName =>
  (LIBRARY_NAMES as readonly string[]).includes(name);

/** A library and those that it requires: BullMQ's connections are the ioredis that the submission may import as well. */
export const needsOf = (name: LibraryName): readonly LibraryName[] =>
  name === 'bullmq' ? ['bullmq', 'ioredis'] : [name];

/** The libraries behind these modules, each once. */
export const librariesOf = (modules: readonly string[]): readonly LibraryName[] => [
  ...new Set(modules.filter(isLibraryName).flatMap(needsOf)),
];

/** Where a library's text is: beside the worker, at the same address or path. */
export const besideWorker = (worker: string, name: LibraryName): string =>
  worker.replace(/[^/]*$/, `library-${name}.js`);

export const LIBRARIES: ModuleTable = Object.fromEntries(
  LIBRARY_NAMES.map((name) => [name, ({ library }) => library(name)]),
);
