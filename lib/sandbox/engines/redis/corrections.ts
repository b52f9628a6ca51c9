// Answers of js-redis-server 0.3.0 that are not Redis', where a client reads them.

import { Buffer } from 'node:buffer';
import type { CommandPlan, RedisExecutionContext } from 'js-redis-server/core';
import { RedisResult, RedisValue } from 'js-redis-server/core';

export interface Corrections {
  /** An answer in the place of the command, undefined to execute it. */
  before(plan: CommandPlan, context: RedisExecutionContext): RedisResult | undefined;
  after(plan: CommandPlan, result: RedisResult): RedisResult;
}

/** Of one server: client ids start at 1 in each, where the package counts on over the life of the thread. */
export function createCorrections(): Corrections {
  const ids = new WeakMap<RedisExecutionContext['session'], number>();
  let lastId = 0;
  return {
    before({ definition, rawArgs }, { session }) {
      const [subcommand, ...rest] = rawArgs;
      if (definition.name !== 'client' || rest.length > 0) return undefined;
      if (subcommand?.toString().toLowerCase() !== 'id') return undefined;
      const known = ids.get(session);
      if (known === undefined) lastId += 1;
      const id = known ?? lastId;
      ids.set(session, id);
      return RedisResult.create(RedisValue.integer(id));
    },
    after: ({ definition, rawArgs }, result) =>
      definition.name === 'xpending' && rawArgs.length === 2 ? withPendingTexts(result) : result,
  };
}

/** The summary of XPENDING: counts of consumers are texts, and no consumers are nothing. */
function withPendingTexts(result: RedisResult): RedisResult {
  const { value } = result;
  if (value.kind !== 'array') return result;
  const [count, low, high, consumers] = value.items;
  if (!count || !low || !high || consumers?.kind !== 'array') return result;
  const asText = (item: RedisValue): RedisValue =>
    item.kind === 'integer' ? RedisValue.bulkString(Buffer.from(String(item.value))) : item;
  const list = consumers.items.map((pair) => {
    return pair.kind === 'array' ? RedisValue.array(pair.items.map(asText)) : pair;
  });
  const last = list.length === 0 ? RedisValue.nullArray() : RedisValue.array(list);
  return RedisResult.create(RedisValue.array([count, low, high, last]));
}
