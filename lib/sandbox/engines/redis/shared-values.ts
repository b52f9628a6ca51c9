// js-redis-server copies a whole value whenever a command reads it and once more for each listener when it is written:
// a set of 2,000 members costs 0.3 to 1 ms a command. Here commands that only look read the value itself, and listeners,
// who ask for its type alone, get an empty one of that type. The contract suite holds for both.

import { Buffer } from 'node:buffer';
import {
  type CommandDefinition,
  type CommandExecutor,
  createHashData,
  createListData,
  createSetData,
  createSortedSetData,
  createStringData,
  type RedisDatabase,
  type RedisDataValue,
  type RedisMutationEvent,
  type RedisServerState,
} from 'js-redis-server/core';

/** Commands whose whole work is to look into a value and copy what they answer, each read in the package's source. */
const LOOKING = new Set(
  `get mget strlen getrange substr getbit hget hmget hgetall hkeys hvals hlen hexists hstrlen llen lrange lindex
  scard sismember smismember smembers zcard zscore zmscore zrank zrevrank zrange zrevrange zrangebyscore
  zrevrangebyscore zcount xlen xrange xrevrange`.split(/\s+/),
);

/** What the package keeps private: its store, by key. */
interface Store {
  get(key: Buffer): RedisDataValue | null;
  getLiveEntry(key: Buffer): { readonly value: RedisDataValue } | null;
}

/** Lets the commands of `LOOKING` see values and not copies of them. */
export function shareReads(state: RedisServerState, executor: CommandExecutor): void {
  const reading = { now: false };
  for (const database of state.databases) {
    const store = storeOf(database);
    const copy = store.get.bind(store);
    store.get = (key) => (reading.now ? (store.getLiveEntry(key)?.value ?? null) : copy(key));
  }
  const shared = new Map<CommandDefinition, CommandDefinition>();
  const plan = executor.plan.bind(executor);
  executor.plan = (command, args) => {
    const planned = plan(command, args);
    const { definition } = planned;
    if (LOOKING.has(definition.name)) {
      planned.definition = shared.get(definition) ?? whileReading(definition, reading);
      shared.set(definition, planned.definition);
    }
    return planned;
  };
}

/** Calls `follow` with every mutation and the value itself; all others hear of it without the value. */
export function shareMutations(state: RedisServerState, follow: (event: RedisMutationEvent) => void): void {
  for (const { mutations } of state.databases) {
    const emit = mutations.emit.bind(mutations);
    mutations.emit = (event) => {
      follow(event);
      emit(event.type === 'write' ? { ...event, value: EMPTY[event.value.type] } : event);
    };
  }
}

function whileReading(definition: CommandDefinition, reading: { now: boolean }): CommandDefinition {
  return {
    ...definition,
    keys: (args) => definition.keys(args),
    execute(args, context) {
      reading.now = true;
      try {
        return definition.execute(args, context);
      } finally {
        reading.now = false;
      }
    },
  };
}

function storeOf(database: RedisDatabase): Store {
  return (database as unknown as { readonly keyspace: Store }).keyspace;
}

const NO_ID = { ms: 0n, seq: 0n };

const EMPTY: Readonly<Record<RedisDataValue['type'], RedisDataValue>> = {
  string: createStringData(Buffer.alloc(0)),
  hash: createHashData(),
  list: createListData(),
  set: createSetData(),
  zset: createSortedSetData(),
  stream: {
    type: 'stream',
    ...{ entries: [], lastId: NO_ID, entriesAdded: 0, maxDeletedEntryId: NO_ID, groups: new Map() },
  },
};
