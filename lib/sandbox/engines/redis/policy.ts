// What Redis does around every command and js-redis-server does not: count the reads that found a key, note that a key
// was used, evict before a command, refuse it when that is not enough. Commands in MULTI and in Lua pass here too.

import type { CommandPlan, createTransactionPolicy, RedisExecutionContext } from 'js-redis-server/core';
import { RedisResult } from 'js-redis-server/core';
import { readSettings } from './config';
import { createCorrections } from './corrections';
import { withMeasured } from './info';
import type { Keyspace } from './keyspace';

/** js-redis-server does not export the type by name. */
type ExecutionPolicy = ReturnType<typeof createTransactionPolicy>;

/** Commands that read without counting as a read of the key (LOOKUP_NOSTATS), or that name keys without reading. */
const UNCOUNTED = new Set(['memory', 'eval_ro', 'evalsha_ro', 'fcall_ro']);
/** Commands that write and yet count as a read, because they answer with the value. */
const COUNTED_WRITES = new Set(['getset', 'getdel', 'getex', 'xreadgroup']);
/** Commands that may need memory, which a full server refuses (COMMAND INFO of 7.0: denyoom). */
const GROWING = new Set(
  `append bitfield bitop blmove brpoplpush copy decr decrby geoadd georadius georadiusbymember geosearchstore getset
  hincrby hincrbyfloat hmset hset hsetnx incr incrby incrbyfloat linsert lmove lpush lpushx lset mset msetnx pfadd
  pfmerge psetex rpoplpush rpush rpushx sadd sdiffstore set setbit setex setnx setrange sinterstore sort sunionstore
  xadd xgroup xsetid zadd zdiffstore zincrby zinterstore zrangestore zunionstore`.split(/\s+/),
);
/** Commands that leave the time of a key's last use as it was (LOOKUP_NOTOUCH). */
const UNTOUCHED = new Set(['exists', 'expiretime', 'object', 'memory', 'pexpiretime', 'pttl', 'ttl', 'type']);

export function createPolicy(keyspace: Keyspace): ExecutionPolicy {
  const corrections = createCorrections();
  return {
    name: 'keyspace',
    beforeExecute(plan, context) {
      const hasRoom = keyspace.makeRoom();
      if (!hasRoom && GROWING.has(plan.definition.name)) {
        return RedisResult.error("command not allowed when used memory > 'maxmemory'.", 'OOM');
      }
      if (isOnlyQueued(context)) return;
      countReads(plan, context, keyspace);
      return plan.definition.name === 'config'
        ? readSettings(plan, keyspace)
        : corrections.before(plan, context);
    },
    afterExecute(plan, context, result) {
      if (isOnlyQueued(context)) return result;
      const { name } = plan.definition;
      if (!UNTOUCHED.has(name)) for (const key of plan.keys) keyspace.touch(context.db.id, key);
      return name === 'info' ? withMeasured(result, keyspace) : corrections.after(plan, result);
    },
  };
}

function isOnlyQueued({ session, transactionReplay }: RedisExecutionContext): boolean {
  return session.mode === 'transaction' && !transactionReplay;
}

function countReads(plan: CommandPlan, { db }: RedisExecutionContext, keyspace: Keyspace): void {
  const { name } = plan.definition;
  const reads = (plan.flags.includes('readonly') && !UNCOUNTED.has(name)) || COUNTED_WRITES.has(name);
  if (!reads && !(name === 'set' && asksForOldValue(plan))) return;
  for (const key of plan.keys) keyspace.countRead(db.getType(key) !== null);
}

function asksForOldValue({ rawArgs }: CommandPlan): boolean {
  return rawArgs
    .slice(2)
    .some((argument) => argument.length === 3 && argument.toString().toLowerCase() === 'get');
}
