// CONFIG SET and RESETSTAT, as far as they concern memory and counters; everything else stays with the server.

import { Buffer } from 'node:buffer';
import type { CommandPlan } from 'js-redis-server/core';
import { RedisResult } from 'js-redis-server/core';
import { type EvictionPolicy, POLICIES } from './eviction';
import type { Keyspace, MemorySettings } from './keyspace';

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1000,
  kb: 1024,
  m: 1_000_000,
  mb: 1024 ** 2,
  g: 1_000_000_000,
  gb: 1024 ** 3,
};
const MAX_SAMPLES = 64;

/** Takes the settings over, or answers with Redis' refusal. Amounts like `2mb` reach the server in bytes. */
export function readSettings(plan: CommandPlan, keyspace: Keyspace): RedisResult | undefined {
  const [subcommand = '', ...pairs] = plan.rawArgs.map(String);
  if (subcommand.toLowerCase() === 'resetstat' && pairs.length === 0) keyspace.resetCounters();
  if (subcommand.toLowerCase() !== 'set' || pairs.length % 2 !== 0) return undefined;
  let settings = keyspace.settings;
  for (let index = 0; index < pairs.length; index += 2) {
    const [name = '', value = ''] = [pairs[index]?.toLowerCase(), pairs[index + 1]];
    const read = readSetting(settings, { name, value });
    if (typeof read === 'string') {
      return RedisResult.error(`CONFIG SET failed (possibly related to argument '${name}') - ${read}`, 'ERR');
    }
    settings = read;
    if (name === 'maxmemory') pairs[index + 1] = String(read.maxBytes);
  }
  keyspace.settings = settings;
  plan.args = { subcommand, args: pairs.map((text) => Buffer.from(text)) };
  return undefined;
}

function readSetting(
  settings: MemorySettings,
  { name, value }: { readonly name: string; readonly value: string },
): MemorySettings | string {
  if (name === 'maxmemory') {
    const [, amount = '', unit = ''] = /^(\d+)([a-z]*)$/i.exec(value) ?? [];
    const factor = UNITS[unit.toLowerCase()];
    if (amount === '' || factor === undefined) return 'argument must be a memory value';
    return { ...settings, maxBytes: Number(amount) * factor };
  }
  if (name === 'maxmemory-policy') {
    const policy = value.toLowerCase();
    return isPolicy(policy)
      ? { ...settings, policy }
      : `argument(s) must be one of the following: ${IN_ORDER}`;
  }
  if (name === 'maxmemory-samples') {
    const samples = Number(value);
    if (!Number.isInteger(samples)) return "argument couldn't be parsed into an integer";
    if (samples < 1 || samples > MAX_SAMPLES)
      return `argument must be between 1 and ${MAX_SAMPLES} inclusive`;
    return { ...settings, samples };
  }
  return settings;
}

/** Redis' own order in its refusal. */
const IN_ORDER =
  'volatile-lru, volatile-lfu, volatile-random, volatile-ttl, allkeys-lru, allkeys-lfu, allkeys-random, noeviction';

function isPolicy(text: string): text is EvictionPolicy {
  return POLICIES.some((policy) => policy === text);
}
