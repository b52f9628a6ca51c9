// What js-redis-server does not know about its keys: how large they are, when and how often they were used, how many
// reads found nothing. Fed by its mutation bus and by the policy that sees every command.

import type { Buffer } from 'node:buffer';
import type { RedisDataValue, RedisMutationEvent, RedisServerState } from 'js-redis-server/core';
import {
  type Candidate,
  decayed,
  type EvictionPolicy,
  Evictor,
  FIRST_FREQUENCY,
  type Sampled,
} from './eviction';
import { BASE_BYTES, sizeOfKey } from './memory-size';
import { shareMutations } from './shared-values';

/** As Redis' settings of the same names. */
export interface MemorySettings {
  /** 0: no limit. */
  readonly maxBytes: number;
  readonly policy: EvictionPolicy;
  readonly samples: number;
}

export interface KeyspaceCounters {
  readonly hits: number;
  readonly misses: number;
  readonly expired: number;
  readonly evicted: number;
}

export interface KeyRecord extends Candidate {
  readonly db: number;
  readonly key: Buffer;
  /** The server's own value, not a copy. */
  readonly value: RedisDataValue;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Entry extends Mutable<KeyRecord> {
  /** Null when the value has changed since it was measured. */
  sizeBytes: number | null;
  /** Made by the command under way, which is no use of it yet. */
  isNew: boolean;
}

export class Keyspace {
  readonly #state: RedisServerState;
  readonly #nowMs: () => number;
  readonly #evictor: Evictor;
  readonly #entries = new Map<string, Entry>();
  readonly #all = new IndexedSet<Entry>();
  readonly #volatile = new IndexedSet<Entry>();
  readonly #unmeasured = new Set<Entry>();
  #measuredBytes = 0;
  #counters = { hits: 0, misses: 0, expired: 0, evicted: 0 };
  settings: MemorySettings = { maxBytes: 0, policy: 'noeviction', samples: 5 };

  constructor(state: RedisServerState, { nowMs, random }: { nowMs: () => number; random: () => number }) {
    this.#state = state;
    this.#nowMs = nowMs;
    this.#evictor = new Evictor(random);
    shareMutations(state, (event) => this.#follow(event));
  }

  get counters(): KeyspaceCounters {
    return { ...this.#counters };
  }

  resetCounters(): void {
    this.#counters = { hits: 0, misses: 0, expired: 0, evicted: 0 };
  }

  /** Keys that hold a value now, expired ones swept. */
  records(): readonly KeyRecord[] {
    this.#state.sweepExpired();
    return [...this.#entries.values()];
  }

  find(db: number, key: Buffer): KeyRecord | null {
    return this.#entries.get(idOf(db, key)) ?? null;
  }

  /** Bytes of the server and all keys. */
  usedBytes(): number {
    for (const entry of this.#unmeasured) this.#measure(entry);
    this.#unmeasured.clear();
    return BASE_BYTES + this.#measuredBytes;
  }

  /** Frequency as `OBJECT FREQ` gives it. */
  frequencyOf(record: KeyRecord): number {
    return decayed(record, this.#nowMs());
  }

  countRead(found: boolean): void {
    this.#counters[found ? 'hits' : 'misses'] += 1;
  }

  /** After a command that uses the key; uses are counted under an LFU policy alone, as in Redis. */
  touch(db: number, key: Buffer): void {
    const entry = this.#entries.get(idOf(db, key));
    if (!entry) return;
    const nowMs = this.#nowMs();
    if (entry.isNew) {
      entry.isNew = false;
      return;
    }
    entry.lastUsedMs = nowMs;
    if (!this.settings.policy.endsWith('lfu')) return;
    entry.frequency = this.#evictor.used(decayed(entry, nowMs));
    entry.decayedMs = nowMs;
  }

  /** Evicts until memory is below its limit; false when it still is not. Call it before each command. */
  makeRoom(): boolean {
    const { maxBytes, policy, samples } = this.settings;
    if (maxBytes === 0 || this.usedBytes() <= maxBytes) return true;
    this.#state.sweepExpired();
    const keys = {
      all: this.#all,
      volatile: this.#volatile,
      find: (id: string) => this.#entries.get(id) ?? null,
    };
    while (this.usedBytes() > maxBytes) {
      const victim = this.#evictor.choose(policy, keys, { samples, nowMs: this.#nowMs() });
      if (!victim) return false;
      if (!this.#state.getDatabase(victim.db).delete(victim.key)) this.#forget(victim.id);
      else this.#counters.evicted += 1;
    }
    return true;
  }

  #follow(event: RedisMutationEvent): void {
    if (event.type === 'flush') {
      for (const entry of [...this.#entries.values()])
        if (entry.db === event.database) this.#forget(entry.id);
      return;
    }
    const id = idOf(event.database, event.key);
    if (event.type === 'write') this.#write(id, event);
    else if (event.type === 'expire') this.#expire(this.#entries.get(id), event.expiresAt);
    else if (event.type === 'persist') this.#expire(this.#entries.get(id), null);
    else {
      if (event.type === 'evict') this.#counters.expired += 1;
      this.#forget(id);
    }
  }

  #write(id: string, event: Extract<RedisMutationEvent, { type: 'write' }>): void {
    const entry = this.#entries.get(id) ?? this.#create(id, event);
    entry.value = event.value;
    this.#measuredBytes -= entry.sizeBytes ?? 0;
    entry.sizeBytes = null;
    this.#unmeasured.add(entry);
    this.#expire(entry, event.expiresAt ?? null);
  }

  #create(id: string, { database, key, value }: Extract<RedisMutationEvent, { type: 'write' }>): Entry {
    const nowMs = this.#nowMs();
    const use = { lastUsedMs: nowMs, frequency: FIRST_FREQUENCY, decayedMs: nowMs };
    const entry: Entry = {
      id,
      db: database,
      key,
      value,
      expiresAtMs: null,
      sizeBytes: null,
      isNew: true,
      ...use,
    };
    this.#entries.set(id, entry);
    this.#all.add(entry);
    return entry;
  }

  #expire(entry: Entry | undefined, expiresAtMs: number | null): void {
    if (!entry) return;
    entry.expiresAtMs = expiresAtMs;
    if (expiresAtMs === null) this.#volatile.delete(entry);
    else this.#volatile.add(entry);
  }

  #forget(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    this.#entries.delete(id);
    this.#all.delete(entry);
    this.#volatile.delete(entry);
    this.#unmeasured.delete(entry);
    this.#measuredBytes -= entry.sizeBytes ?? 0;
  }

  #measure(entry: Entry): void {
    this.#measuredBytes -= entry.sizeBytes ?? 0;
    entry.sizeBytes = sizeOfKey(entry.key, entry.value);
    this.#measuredBytes += entry.sizeBytes;
  }
}

/** A set with a member at every index, in no lasting order: what sampling needs. */
class IndexedSet<T> implements Sampled<T> {
  readonly #members: T[] = [];
  readonly #indexes = new Map<T, number>();

  get size(): number {
    return this.#members.length;
  }

  at(index: number): T | undefined {
    return this.#members[index];
  }

  add(member: T): void {
    if (this.#indexes.has(member)) return;
    this.#indexes.set(member, this.#members.length);
    this.#members.push(member);
  }

  delete(member: T): void {
    const index = this.#indexes.get(member);
    if (index === undefined) return;
    this.#indexes.delete(member);
    const last = this.#members.pop();
    if (last === undefined || last === member) return;
    this.#members[index] = last;
    this.#indexes.set(last, index);
  }
}

function idOf(db: number, key: Buffer): string {
  return `${db}:${key.toString('latin1')}`;
}
