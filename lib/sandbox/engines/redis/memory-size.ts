// How many bytes a key takes in Redis 7.0 on 64 bits with jemalloc, after objectComputeSize (object.c), the encodings'
// default limits (redis.conf) and jemalloc's size classes. Strings are exact; collections are within some per cent:
// a hash table's growth steps and a quicklist's nodes are smoothed out. The contract suite compares with MEMORY USAGE.

import type { RedisDataValue } from 'js-redis-server/core';

/** What an empty server uses; a real one reports 0.8 to 1 MB. */
export const BASE_BYTES = 868_000;

const OBJECT_BYTES = 16;
const DICT_ENTRY_BYTES = 24;
const EMBEDDED_LIMIT_BYTES = 44;
const LISTPACK_HEADER_BYTES = 7;
const LISTPACK_LIMIT = { hash: 512, set: 0, zset: 128 };
const LISTPACK_VALUE_LIMIT_BYTES = 64;
const INTSET_LIMIT = 512;
const QUICKLIST_NODE_BYTES = 8192;
const SKIPLIST_NODE_BYTES = 40;
const STREAM_BASE_BYTES = 592;
const STREAM_ENTRY_BYTES = 24;

/** The key, its entry in the table and its value; the expiry's entry is not part of it, as with MEMORY USAGE. */
export function sizeOfKey(key: Uint8Array, value: RedisDataValue): number {
  return DICT_ENTRY_BYTES + stringBytes(key.length) + sizeOfValue(value);
}

/** What `OBJECT ENCODING` says. */
export function encodingOf(value: RedisDataValue): string {
  switch (value.type) {
    case 'string':
      if (isInteger(value.value)) return 'int';
      return value.value.length <= EMBEDDED_LIMIT_BYTES ? 'embstr' : 'raw';
    case 'list':
      return 'quicklist';
    case 'hash': {
      const lengths = [...value.fields.values()].flatMap((each) => [each.field.length, each.value.length]);
      return fitsListpack(value.fields.size, LISTPACK_LIMIT.hash, lengths) ? 'listpack' : 'hashtable';
    }
    case 'set': {
      const members = [...value.members.values()];
      return members.length <= INTSET_LIMIT && members.every(isInteger) ? 'intset' : 'hashtable';
    }
    case 'zset': {
      const lengths = [...value.members.values()].map(({ member }) => member.length);
      return fitsListpack(lengths.length, LISTPACK_LIMIT.zset, lengths) ? 'listpack' : 'skiplist';
    }
    case 'stream':
      return 'stream';
  }
}

/** jemalloc's classes: four steps to each power of two. */
export function allocated(sizeBytes: number): number {
  if (sizeBytes <= 8) return 8;
  if (sizeBytes <= 128) return Math.ceil(sizeBytes / 16) * 16;
  const step = 2 ** (Math.ceil(Math.log2(sizeBytes)) - 3);
  return Math.ceil(sizeBytes / step) * step;
}

function sizeOfValue(value: RedisDataValue): number {
  switch (value.type) {
    case 'string':
      return sizeOfString(value.value);
    case 'list':
      return sizeOfList(value.values);
    case 'hash': {
      const pairs = [...value.fields.values()];
      const lengths = pairs.flatMap(({ field, value: text }) => [field.length, text.length]);
      return encodingOf(value) === 'listpack' ? listpack(lengths) : table(pairs.length, lengths);
    }
    case 'set': {
      const lengths = [...value.members.values()].map(({ length }) => length);
      return encodingOf(value) === 'intset'
        ? OBJECT_BYTES + allocated(8 + 2 * lengths.length)
        : table(lengths.length, lengths);
    }
    case 'zset': {
      const lengths = [...value.members.values()].map(({ member }) => member.length);
      if (encodingOf(value) === 'listpack') return listpack(lengths.flatMap((length) => [length, 3]));
      return table(lengths.length, lengths) + lengths.length * SKIPLIST_NODE_BYTES;
    }
    case 'stream': {
      const fields = value.entries.flatMap((entry) => entry.fields.map((field) => field.length + 2));
      return STREAM_BASE_BYTES + value.entries.length * STREAM_ENTRY_BYTES + sum(fields);
    }
  }
}

function sizeOfString(text: Uint8Array): number {
  if (isInteger(text)) return OBJECT_BYTES;
  if (text.length <= EMBEDDED_LIMIT_BYTES) return allocated(OBJECT_BYTES + 3 + text.length + 1);
  return OBJECT_BYTES + stringBytes(text.length);
}

function sizeOfList(values: readonly Uint8Array[]): number {
  const bytes = sum(values.map(({ length }) => entryBytes(length))) + LISTPACK_HEADER_BYTES;
  const nodes = Math.ceil(bytes / QUICKLIST_NODE_BYTES);
  return OBJECT_BYTES + 48 + nodes * 32 + allocated(bytes);
}

function listpack(lengths: readonly number[]): number {
  return OBJECT_BYTES + allocated(LISTPACK_HEADER_BYTES + sum(lengths.map(entryBytes)));
}

function table(entries: number, lengths: readonly number[]): number {
  const buckets = 2 ** Math.max(2, Math.ceil(Math.log2(Math.max(1, entries))));
  return OBJECT_BYTES + 56 + buckets * 8 + entries * 24 + sum(lengths.map(stringBytes));
}

function fitsListpack(entries: number, limit: number, lengths: readonly number[]): boolean {
  return entries <= limit && lengths.every((length) => length <= LISTPACK_VALUE_LIMIT_BYTES);
}

function entryBytes(length: number): number {
  return length + (length < 64 ? 2 : 4);
}

function stringBytes(length: number): number {
  const header = length < 32 ? 1 : length < 256 ? 3 : length < 65_536 ? 5 : 9;
  return allocated(header + length + 1);
}

function isInteger(text: Uint8Array): boolean {
  if (text.length === 0 || text.length > 20) return false;
  const written = String.fromCharCode(...text);
  if (!/^(0|-?[1-9]\d*)$/.test(written)) return false;
  const number = BigInt(written);
  return number >= -(2n ** 63n) && number < 2n ** 63n;
}

function sum(numbers: readonly number[]): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
