import type { Sequences } from './sequence';

export const SETS: Sequences = {
  'sadd and smembers': ['sadd s a b', 'sadd s b c', 'smembers s | sorted', 'smembers nothing', 'scard s'],
  'srem': ['sadd s a b', 'srem s a x', 'smembers s', 'srem s b', 'exists s'],
  'sismember and smismember': ['sadd s a', 'sismember s a', 'sismember s x', 'smismember s a x', 'smismember nothing a'],
  'smove': ['sadd s a', 'smove s t a', 'smove s t x', 'smembers t', 'exists s'],
  'spop': ['sadd s a', 'spop s', 'spop s', 'exists s'],
  'spop with a count': ['sadd s a b', 'spop s 5 | sorted', 'spop s 1', 'spop nothing 0'],
  'spop with a negative count': ['sadd s a', 'spop s -1'],
  'srandmember': ['sadd s a', 'srandmember s', 'srandmember s 5', 'srandmember s -3', 'srandmember nothing', 'srandmember nothing 2'],
  'sinter': ['sadd s a b c', 'sadd t b c d', 'sinter s t | sorted', 'sinter s nothing', 'sinterstore u s t', 'smembers u | sorted'],
  'sinterstore of nothing deletes': ['set u 1', 'sadd s a', 'sinterstore u s nothing', 'exists u'],
  'sintercard': ['sadd s a b c', 'sadd t b c d', 'sintercard 2 s t', 'sintercard 2 s t LIMIT 1', 'sintercard 0 s'],
  'sunion': ['sadd s a b', 'sadd t b c', 'sunion s t | sorted', 'sunionstore u s t', 'scard u'],
  'sdiff': ['sadd s a b c', 'sadd t b', 'sdiff s t | sorted', 'sdiff nothing s', 'sdiffstore u s t', 'smembers u | sorted'],
  'sdiffstore of nothing deletes': ['sadd s a', 'sadd d x', 'sdiffstore d s s', 'exists d'],
  'sscan': ['sadd s a b', 'sscan s 0 | sorted', 'sscan s 0 MATCH a*', 'sscan nothing 0'],
  'sadd to a text': ['set a 1', 'sadd a x', 'smembers a', 'sismember a x', 'scard a', 'sinter a a'],
  'sadd without a member': ['sadd s'],
};
