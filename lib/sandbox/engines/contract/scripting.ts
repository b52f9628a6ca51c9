import type { Sequences } from './sequence';

const FREE =
  "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end";
const WINDOW =
  "local n = redis.call('incr', KEYS[1]) if n == 1 then redis.call('expire', KEYS[1], ARGV[1]) end return n";

/** A line with a script: eval <script> <keys and arguments>. */
function lua(script: string, rest = '0'): string {
  return `eval ${JSON.stringify(script)} ${rest}`;
}

export const SCRIPTING: Sequences = {
  'eval with keys and arguments': [lua('return {KEYS[1], KEYS[2], ARGV[1], #ARGV}', '2 a b x y')],
  'eval of numbers': [lua('return 3.99'), lua('return -1.5'), lua('return 2^40')],
  'eval of truth': [lua('return true'), lua('return false'), lua('return nil')],
  'eval of a table with a hole': [lua('return {1, nil, 3}')],
  'eval of nested tables': [lua("return {1, {2, 'three'}, {}}")],
  'eval of a table with names': [lua('return {a = 1}')],
  'eval of a status': [lua("return redis.status_reply('FINE')"), lua("return {ok = 'FINE'}")],
  'eval of an error': [lua("return redis.error_reply('MYERR boom')"), lua("return {err = 'MYERR boom'}")],
  'a lock is freed by its owner alone': [
    'set lock me',
    lua(FREE, '1 lock you'),
    'exists lock',
    lua(FREE, '1 lock me'),
    'exists lock',
  ],
  'a window counts and expires': [lua(WINDOW, '1 w 60'), lua(WINDOW, '1 w 60'), 'ttl w'],
  'what redis.call answers': [
    'rpush l a b',
    lua("return redis.call('lrange', KEYS[1], 0, -1)", '1 l'),
    lua("return redis.call('get', 'nothing')"),
    lua("return redis.call('set', 'a', 1)"),
  ],
  'nothing is false in a script': [lua("return redis.call('get', 'nothing') == false")],
  'redis.call with numbers': [lua("redis.call('set', 'a', 10) return redis.call('incrby', 'a', 5)")],
  'an error of a command stops the script': ['set a x', lua("redis.call('incr', KEYS[1]) return 1", '1 a')],
  'a protected call gives the error': [
    'set a x',
    lua("local r = redis.pcall('incr', KEYS[1]) return r.err", '1 a'),
  ],
  'a protected call with too few arguments': [lua("local r = redis.pcall('incr', 'x', 'y') return r.err")],
  'a call with too few arguments': [lua("return redis.call('lpush')")],
  'a call of an unknown command': [lua("return redis.call('nonsense')")],
  'a call of a command that scripts may not use': [lua("return redis.call('subscribe', 'c')")],
  'a write after an error stays': [
    'set a x',
    lua("redis.call('set', 'b', 1) redis.call('incr', 'a')"),
    'get b',
  ],
  'a blocking command in a script does not wait': [lua("return redis.call('blpop', 'l', 0)")],
  'a script that does not compile': [lua('return (')],
  'a script that sets a global': [lua('x = 1 return x')],
  'a script that reads a global': [lua('return x')],
  'a script that fails by itself': [lua("error('boom')"), lua('return 1 + nil')],
  cjson: [
    lua('return cjson.encode({1, 2, 3})'),
    lua("return cjson.encode({a = 'b'})"),
    lua('return cjson.decode(ARGV[1]).b[2]', '0 "{\\"b\\":[1,\\"two\\"]}"'),
  ],
  cmsgpack: [lua('return cmsgpack.unpack(cmsgpack.pack({1, 2}))[2]')],
  bit: [lua('return {bit.band(7, 3), bit.bor(4, 1), bit.tohex(255)}')],
  struct: [lua("return struct.unpack('>I4', struct.pack('>I4', 258))")],
  sha1hex: [lua("return redis.sha1hex('')")],
  'tonumber and tostring': [lua("return tostring(tonumber('10') + 0.5)")],
  'string functions': [lua("return {string.format('%05.1f', 3.14159), string.rep('ab', 3), ('x'):upper()}")],
  'table functions': [lua('local t = {3, 1, 2} table.sort(t) table.insert(t, 9) return t')],
  chance: [`${lua('return math.random(1000000)')} | kind`],
  'the time in a script': [lua("return #redis.call('time')")],
  'no files and no system': [
    lua('return type(io)'),
    lua('return type(os.execute)'),
    lua('return type(require)'),
  ],
  evalsha: [
    'evalsha ffffffffffffffffffffffffffffffffffffffff 0',
    'script LOAD "return 1"',
    'evalsha e0e1f9fabfc9d4800c877a703b823ac0578ff8db 0',
  ],
  'script exists and flush': [
    'script LOAD "return 1"',
    'script EXISTS e0e1f9fabfc9d4800c877a703b823ac0578ff8db ffff',
    'script FLUSH',
    'script EXISTS e0e1f9fabfc9d4800c877a703b823ac0578ff8db',
  ],
  'eval without numkeys': ['eval "return 1"'],
  'eval with a word for numkeys': ['eval "return 1" x'],
  'eval with more keys than arguments': ['eval "return 1" 2 a'],
  'eval with negative numkeys': ['eval "return 1" -1'],
  'eval_ro may not write': [
    "eval_ro \"return redis.call('get', 'a')\" 0",
    "eval_ro \"return redis.call('set', 'a', 1)\" 0",
  ],
  'a hash in a script is a list': ['hset h f 1 g 2', lua("return redis.call('hgetall', 'h')")],
  'function load and fcall': [
    'function LOAD "#!lua name=mylib\\nredis.register_function(\'one\', function(keys, args) return 1 end)"',
    'fcall one 0',
    'function DELETE mylib',
  ],
};
