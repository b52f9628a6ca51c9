// The ioredis client as a submission is lent it: every command of the real client behind a facade, with values copied in
// both directions. Streams of Node are not part of it; a submission that wants all of ioredis imports it.

import type { ChainableCommander, Redis, RedisOptions } from 'ioredis';
import { MAX_LISTENERS, MAX_SOCKETS } from './limits';
import { RedisEvents } from './redis-events';
import { type CallListener, commandArguments, type Relaying, relay } from './redis-values';

export interface FacadeOptions extends Relaying {
  readonly client: Redis;
  /** Clients of the process so far; each further one counts itself. */
  readonly clients?: { count: number };
}

type Method = (...args: unknown[]) => unknown;

/** A fresh object for one process: what the submission does to it stays there. */
export function createRedisFacade({ client, clients, ...relaying }: FacadeOptions): object {
  const { border, marks } = relaying;
  const facade: Record<string, unknown> = {};
  const custom = new Set<string>();
  const own = (name: string, run: (...args: readonly unknown[]) => unknown) => {
    facade[name] = border.opaque(run);
  };
  const command = (name: string) => own(name, (...args) => ask(client, { name, args, relaying }));
  for (const name of [...commandNames(client), 'quit', 'call']) command(name);
  const batch = (begin: (commands?: unknown[][]) => ChainableCommander) => (commands: unknown) =>
    createBatch(begin(listOfCommands(commands, relaying)), {
      relaying,
      names: [...commandNames(client), ...custom, 'call'],
    });
  own(
    'pipeline',
    batch((commands) => client.pipeline(commands)),
  );
  own(
    'multi',
    batch((commands) => client.multi(commands)),
  );
  own('defineCommand', (name, definition) => {
    defineCommand(client, { name: String(name), definition, custom });
    command(String(name));
  });
  addEvents(facade, { client, ...relaying });
  addConnection(facade, { client, ...(clients && { clients }), ...relaying });
  for (const [name, instead] of Object.entries(NOT_HERE))
    own(name, () => {
      throw new TypeError(`redis.${name} is not available on this client: ${instead}.`);
    });
  marks.facades.add(facade);
  return facade;
}

/** `on` and its kin. */
function addEvents(facade: Record<string, unknown>, { client, ...relaying }: FacadeOptions): void {
  const { border } = relaying;
  const events = new RedisEvents(client, relaying);
  const own = (name: string, run: (event: unknown, listener: unknown) => void) => {
    facade[name] = border.opaque((event, listener) => {
      run(event, listener);
      return facade;
    });
  };
  for (const name of ['on', 'addListener'])
    own(name, (event, listener) => events.add(event, listener, false));
  own('once', (event, listener) => events.add(event, listener, true));
  for (const name of ['off', 'removeListener', 'removeAllListeners'])
    own(name, (event, listener) => events.remove(event, listener));
  facade.listenerCount = border.opaque((event) => events.count(event));
  // Node warns from here on; BullMQ asks for a few more.
  facade.getMaxListeners = border.opaque(() => MAX_LISTENERS);
  own('setMaxListeners', () => undefined);
}

/** A connection of its own, its state, its end. */
function addConnection(
  facade: Record<string, unknown>,
  { client, clients = { count: 1 }, ...relaying }: FacadeOptions,
): void {
  const { border, call } = relaying;
  facade.duplicate = border.opaque((override) => {
    if (clients.count >= MAX_SOCKETS) throw new RangeError(`More than ${MAX_SOCKETS} clients of Redis.`);
    clients.count += 1;
    return createRedisFacade({ client: client.duplicate(readOptions(override)), clients, ...relaying });
  });
  facade.connect = border.opaque((callback) => {
    const connected = relay(client.connect(), relaying);
    if (typeof callback === 'function') tell(connected, callback, call);
    return connected;
  });
  facade.disconnect = border.opaque(() => client.disconnect());
  facade.options = harden(readOptions(client.options));
  Object.defineProperty(facade, 'status', {
    get: border.opaque(() => client.status) as () => string,
    enumerable: true,
    configurable: true,
  });
}

interface Ask {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly relaying: Relaying;
}

/** Sends a command. A rejection that a callback hears of counts as heard. */
function ask(client: Redis, { name, args, relaying }: Ask): Promise<unknown> {
  const answer = relay(methodOf(client, name).apply(client, commandArguments(args, relaying)), relaying);
  if (typeof args.at(-1) === 'function') answer.catch(() => undefined);
  return answer;
}

/** What a promise gives, to a callback as well; its rejection then counts as heard. */
function tell(promise: Promise<unknown>, callback: unknown, call: CallListener): void {
  promise.then(
    (value) => call(callback, [null, value]),
    (error: unknown) => call(callback, [error]),
  );
}

interface BatchOptions {
  readonly relaying: Relaying;
  readonly names: readonly string[];
}

/** `pipeline()` and `multi()`: commands are collected, and `exec` sends them in one packet. */
function createBatch(chain: ChainableCommander, { names, relaying }: BatchOptions): object {
  const { border, marks } = relaying;
  const facade: Record<string, unknown> = {};
  for (const name of names) {
    facade[name] = border.opaque((...args) => {
      methodOf(chain, name).apply(chain, commandArguments(args, relaying));
      return facade;
    });
  }
  facade.exec = border.opaque((callback) => {
    const answer = relay(chain.exec(), relaying);
    if (typeof callback === 'function') tell(answer, callback, relaying.call);
    return answer;
  });
  Object.defineProperty(facade, 'length', { get: border.opaque(() => chain.length) as () => number });
  marks.facades.add(facade);
  return facade;
}

/** Neither these nor their `…Buffer` twins are commands. */
const LEFT_OUT = new Set(['monitor', 'quit', 'multi', 'exec', 'pipeline']);

const STREAM = "it gives a stream of Node; use `scan` in a loop, or a client of your own from 'ioredis'";

/** Methods of ioredis that a reader may look for, and what there is instead. */
const NOT_HERE: Readonly<Record<string, string>> = {
  monitor: 'the console shows every command that Redis executed',
  scanStream: STREAM,
  sscanStream: STREAM,
  hscanStream: STREAM,
  zscanStream: STREAM,
};

const commandNames = (client: Redis): readonly string[] =>
  client
    .getBuiltinCommands()
    .filter((name) => !LEFT_OUT.has(name) && typeof Reflect.get(client, name) === 'function');

const methodOf = (target: object, name: string): Method => Reflect.get(target, name) as Method;

/** Options of a connection that may be chosen, each read once. */
function readOptions(options: unknown): Partial<RedisOptions> {
  if (typeof options !== 'object' || options === null) return {};
  const chosen = OPTIONS.flatMap((name) => {
    const value: unknown = Reflect.get(options, name);
    const isPlain = value === null || ['string', 'number', 'boolean'].includes(typeof value);
    return isPlain ? [[name, value] as const] : [];
  });
  return Object.fromEntries(chosen);
}

const OPTIONS = [
  ...['db', 'keyPrefix', 'connectionName', 'lazyConnect', 'maxRetriesPerRequest', 'enableOfflineQueue'],
  ...['commandTimeout', 'connectTimeout', 'autoResubscribe', 'autoResendUnfulfilledCommands'],
  ...['enableReadyCheck', 'enableAutoPipelining', 'stringNumbers'],
];

function listOfCommands(commands: unknown, relaying: Relaying): unknown[][] | undefined {
  if (commands === undefined) return undefined;
  if (!Array.isArray(commands))
    throw new TypeError('A batch is begun without options, or with a list of commands.');
  return [...commands].map((one) => [...commandArguments(Array.isArray(one) ? one : [one], relaying)]);
}

const MAX_NAME_CHARS = 100;

interface Definition {
  readonly name: string;
  readonly definition: unknown;
  readonly custom: Set<string>;
}

/** A script as a command. It may replace a command, and none of the client's other methods. */
function defineCommand(client: Redis, { name, definition, custom }: Definition): void {
  const isTaken = name in client && !custom.has(name) && !client.getBuiltinCommands().includes(name);
  if (isTaken || name === 'then' || name.length > MAX_NAME_CHARS)
    throw new TypeError(`A script cannot be named "${name.slice(0, 40)}".`);
  const { lua, numberOfKeys, readOnly } = readDefinition(definition);
  client.defineCommand(name, { lua, readOnly, ...(numberOfKeys !== undefined && { numberOfKeys }) });
  custom.add(name);
}

function readDefinition(definition: unknown) {
  if (typeof definition !== 'object' || definition === null)
    throw new TypeError('defineCommand takes an object.');
  const keys: unknown = Reflect.get(definition, 'numberOfKeys');
  const lua: unknown = Reflect.get(definition, 'lua');
  if (typeof lua !== 'string') throw new TypeError('defineCommand needs the script as `lua`.');
  return {
    lua,
    readOnly: Reflect.get(definition, 'readOnly') === true,
    numberOfKeys: keys === undefined ? undefined : Number(keys),
  };
}
