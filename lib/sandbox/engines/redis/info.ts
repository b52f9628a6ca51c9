import { Buffer } from 'node:buffer';
import { RedisResult, RedisValue } from 'js-redis-server/core';
import type { Keyspace } from './keyspace';

/** INFO's answer with what was measured in the place of js-redis-server's zeros. */
export function withMeasured(result: RedisResult, keyspace: Keyspace): RedisResult {
  const { value } = result;
  if (value.kind !== 'bulk-string' || value.value === null) return result;
  const usedBytes = keyspace.usedBytes();
  const { hits, misses, expired, evicted } = keyspace.counters;
  const { maxBytes, policy } = keyspace.settings;
  const human = (size: number) =>
    size < 1024 ** 2 ? `${(size / 1024).toFixed(2)}K` : `${(size / 1024 ** 2).toFixed(2)}M`;
  const lines: Readonly<Record<string, string>> = {
    used_memory: String(usedBytes),
    used_memory_human: human(usedBytes),
    used_memory_peak: `${usedBytes}\r\nmaxmemory:${maxBytes}\r\nmaxmemory_human:${human(maxBytes)}\r\nmaxmemory_policy:${policy}`,
    keyspace_hits: String(hits),
    keyspace_misses: String(misses),
    expired_keys: String(expired),
    evicted_keys: String(evicted),
  };
  const text = value.value.toString().replace(/^(\w+):0B?(?=\r?$)/gm, (line, name: string) => {
    const measured = lines[name];
    return measured === undefined ? line : `${name}:${measured}`;
  });
  return RedisResult.create(RedisValue.bulkString(Buffer.from(text)));
}
