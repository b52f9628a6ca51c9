import type { Sequences } from './sequence';

export const HASHES: Sequences = {
  'hset and hget': ['hset h f 1', 'hset h f 2 g 3', 'hget h f', 'hget h nothing', 'hget nothing f'],
  'hset with half a pair': ['hset h f', 'hset h f 1 g'],
  'hmset and hmget': ['hmset h f 1 g 2', 'hmget h f g x', 'hmget nothing f'],
  'hgetall': ['hset h f 1 g 2', 'hgetall h', 'hgetall nothing'],
  'hkeys, hvals and hlen': ['hset h f 1 g 2', 'hkeys h | sorted', 'hvals h | sorted', 'hlen h', 'hlen nothing'],
  'hdel': ['hset h f 1 g 2', 'hdel h f x', 'hlen h', 'hdel h g', 'exists h'],
  'hexists': ['hset h f 1', 'hexists h f', 'hexists h x', 'hexists nothing f'],
  'hsetnx': ['hsetnx h f 1', 'hsetnx h f 2', 'hget h f'],
  'hincrby': ['hincrby h n 5', 'hincrby h n -7', 'hget h n'],
  'hincrby of a word': ['hset h n x', 'hincrby h n 1', 'hget h n'],
  'hincrby beyond 64 bits': ['hset h n 9223372036854775807', 'hincrby h n 1'],
  'hincrbyfloat': ['hincrbyfloat h n 1.5', 'hincrbyfloat h n 0.25', 'hget h n'],
  'hincrbyfloat of a word': ['hset h n x', 'hincrbyfloat h n 1'],
  'hstrlen': ['hset h f hello', 'hstrlen h f', 'hstrlen h x'],
  'hscan': ['hset h f 1 g 2', 'hscan h 0 | sorted', 'hscan h 0 MATCH f*', 'hscan nothing 0'],
  'hrandfield': ['hrandfield h', 'hset h f 1', 'hrandfield h', 'hrandfield h 5', 'hrandfield h -3', 'hrandfield h 1 WITHVALUES'],
  'hset to a text': ['set a 1', 'hset a f v', 'hget a f', 'hgetall a', 'hlen a', 'hdel a f', 'hincrby a f 1'],
  'hget without a field': ['hget h'],
  'a field of many bytes': ['hset h "f\\r\\n" "v\\u0000"', 'hget h "f\\r\\n"'],
};
