// Commands that our lessons use and js-redis-server 0.3.0 does not have.

import { Buffer } from 'node:buffer';
import { type CommandDefinition, defineCommand, RedisResult, RedisValue, t } from 'js-redis-server/core';
import type { KeyRecord, Keyspace } from './keyspace';
import { encodingOf, sizeOfKey } from './memory-size';

export interface CommandsOptions {
  readonly keyspace: Keyspace;
  readonly wallMs: () => number;
}

export function createCommands(options: CommandsOptions): readonly CommandDefinition[] {
  return [echo(), wait(), brpoplpush(), object(options), memory(options)];
}

function echo(): CommandDefinition<{ message: Buffer }> {
  return defineCommand({
    name: 'echo',
    schema: t.object({ message: t.bulk() }),
    flags: ['readonly', 'fast'],
    keys: () => [],
    execute: ({ message }) => RedisResult.create(RedisValue.bulkString(message)),
  });
}

/** There are no replicas to wait for. */
function wait(): CommandDefinition<{ replicas: number; timeoutMs: number }> {
  return defineCommand({
    name: 'wait',
    schema: t.object({ replicas: t.integer({ min: 0 }), timeoutMs: t.integer({ min: 0 }) }),
    flags: ['blocking'],
    keys: () => [],
    execute: () => RedisResult.create(RedisValue.integer(0)),
  });
}

/** The older name of BLMOVE from right to left. */
function brpoplpush(): CommandDefinition<{ source: Buffer; destination: Buffer; timeout: Buffer }> {
  return defineCommand({
    name: 'brpoplpush',
    schema: t.object({ source: t.key(), destination: t.key(), timeout: t.bulk() }),
    flags: ['write', 'blocking'],
    capabilities: { blocking: true },
    keys: ({ source, destination }) => [source, destination],
    execute({ source, destination, timeout }, context) {
      const sides = [Buffer.from('RIGHT'), Buffer.from('LEFT')];
      const move = context.executor.plan('blmove', [source, destination, ...sides, timeout]);
      return move.definition.execute(move.args, context);
    },
  });
}

interface Subcommand {
  subcommand: string;
  args: Buffer[];
}

function object({ keyspace, wallMs }: CommandsOptions): CommandDefinition<Subcommand> {
  return defineCommand({
    name: 'object',
    schema: t.object({ subcommand: t.string(), args: t.variadic(t.bulk()) }),
    flags: ['readonly'],
    keys: ({ args }) => args.slice(0, 1),
    execute({ subcommand, args: [key] }, { db }) {
      const asked = subcommand.toLowerCase();
      if (!OBJECT_SUBCOMMANDS.includes(asked)) {
        return RedisResult.error(`unknown subcommand '${subcommand}'. Try OBJECT HELP.`, 'ERR');
      }
      if (!key) return RedisResult.error(`wrong number of arguments for 'object|${asked}' command`, 'ERR');
      const record = db.getType(key) === null ? null : keyspace.find(db.id, key);
      if (!record) return RedisResult.nil();
      return objectAnswer(asked, record, { keyspace, wallMs });
    },
  });
}

const OBJECT_SUBCOMMANDS = ['encoding', 'refcount', 'idletime', 'freq'];

function objectAnswer(asked: string, record: KeyRecord, { keyspace, wallMs }: CommandsOptions): RedisResult {
  const countsUses = keyspace.settings.policy.endsWith('lfu');
  switch (asked) {
    case 'encoding':
      return RedisResult.create(RedisValue.bulkString(Buffer.from(encodingOf(record.value))));
    case 'refcount':
      return RedisResult.create(RedisValue.integer(1));
    case 'idletime':
      if (countsUses) {
        return RedisResult.error(
          'An LFU maxmemory policy is selected, idle time not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.',
          'ERR',
        );
      }
      return RedisResult.create(RedisValue.integer(Math.floor((wallMs() - record.lastUsedMs) / 1000)));
    default:
      if (!countsUses) {
        return RedisResult.error(
          'An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.',
          'ERR',
        );
      }
      return RedisResult.create(RedisValue.integer(keyspace.frequencyOf(record)));
  }
}

function memory({ keyspace }: CommandsOptions): CommandDefinition<Subcommand> {
  return defineCommand({
    name: 'memory',
    schema: t.object({ subcommand: t.string(), args: t.variadic(t.bulk()) }),
    flags: ['readonly'],
    keys: ({ subcommand, args }) => (subcommand.toLowerCase() === 'usage' ? args.slice(0, 1) : []),
    execute({ subcommand, args: [key] }, { db }) {
      const asked = subcommand.toLowerCase();
      if (asked !== 'usage') {
        return RedisResult.error(`unknown subcommand '${subcommand}'. Try MEMORY HELP.`, 'ERR');
      }
      if (!key) return RedisResult.error("wrong number of arguments for 'memory|usage' command", 'ERR');
      const record = db.getType(key) === null ? null : keyspace.find(db.id, key);
      if (!record) return RedisResult.nil();
      return RedisResult.create(RedisValue.integer(sizeOfKey(record.key, record.value)));
    },
  });
}
