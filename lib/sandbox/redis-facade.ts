// The ioredis client as a submission has it: every command of the real client behind a facade, with values copied in
// both directions. Pub/sub, streams of Node and callbacks are not part of it.

import type { ChainableCommander, Redis } from 'ioredis';
import type { Border, Marks } from './border';

export interface FacadeOptions {
  readonly client: Redis;
  readonly border: Border;
  readonly marks: Marks;
}

type Method = (...args: unknown[]) => unknown;

/** A fresh object for one process: what the submission does to it stays there. */
export function createRedisFacade({ client, border, marks }: FacadeOptions): object {
  const facade: Record<string, unknown> = {};
  const custom = new Set<string>();
  const own = (name: string, run: (...args: readonly unknown[]) => unknown) => {
    facade[name] = border.opaque(run);
  };
  const command = (name: string) =>
    own(name, (...args) =>
      relay(methodOf(client, name).apply(client, commandArguments(args)), { border, marks }),
    );
  for (const name of commandNames(client)) command(name);
  own('call', (...args) => relay(client.call(...(commandArguments(args) as [string])), { border, marks }));
  const batch = (begin: (commands?: unknown[][]) => ChainableCommander) => (commands: unknown) =>
    createBatch(begin(listOfCommands(commands)), {
      border,
      marks,
      names: [...commandNames(client), ...custom],
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
    const { lua, numberOfKeys, readOnly } = readDefinition(definition);
    client.defineCommand(String(name), {
      lua,
      readOnly,
      ...(numberOfKeys !== undefined && { numberOfKeys }),
    });
    custom.add(String(name));
    command(String(name));
  });
  for (const name of ['on', 'once', 'off', 'removeListener']) own(name, () => facade);
  own('quit', async () => 'OK');
  own('disconnect', () => undefined);
  facade.status = 'ready';
  marks.facades.add(facade);
  return facade;
}

interface BatchOptions extends Pick<FacadeOptions, 'border' | 'marks'> {
  readonly names: readonly string[];
}

/** `pipeline()` and `multi()`: commands are collected, and `exec` sends them in one packet. */
function createBatch(chain: ChainableCommander, { names, ...options }: BatchOptions): object {
  const { border, marks } = options;
  const facade: Record<string, unknown> = {};
  for (const name of names) {
    facade[name] = border.opaque((...args) => {
      methodOf(chain, name).apply(chain, commandArguments(args));
      return facade;
    });
  }
  facade.exec = border.opaque(() => relay(chain.exec(), options));
  marks.facades.add(facade);
  return facade;
}

/** Neither these nor their `…Buffer` twins: what needs callbacks, or a connection of its own. */
const LEFT_OUT = new Set([
  'subscribe',
  'psubscribe',
  'ssubscribe',
  'monitor',
  'quit',
  'multi',
  'exec',
  'pipeline',
]);

const commandNames = (client: Redis): readonly string[] =>
  client
    .getBuiltinCommands()
    .filter((name) => !LEFT_OUT.has(name) && typeof Reflect.get(client, name) === 'function');

const methodOf = (target: object, name: string): Method => Reflect.get(target, name) as Method;

/** What Redis answered, as copies; an error of Redis is the submission's to catch. */
async function relay(
  reply: unknown,
  { border, marks }: Pick<FacadeOptions, 'border' | 'marks'>,
): Promise<unknown> {
  try {
    return border.lend(forSubmission(await reply, marks));
  } catch (error) {
    throw forSubmission(error, marks);
  }
}

function forSubmission(reply: unknown, marks: Marks): unknown {
  if (reply instanceof Error) {
    const error = new Error(reply.message);
    Object.defineProperty(error, 'name', { value: nameOf(reply), writable: true, configurable: true });
    marks.failures.set(error, `redis: ${reply.message}`);
    return error;
  }
  if (reply instanceof Uint8Array) return textOf(reply);
  if (Array.isArray(reply)) return reply.map((item) => forSubmission(item, marks));
  if (typeof reply !== 'object' || reply === null) return reply;
  return Object.fromEntries(Object.entries(reply).map(([key, value]) => [key, forSubmission(value, marks)]));
}

/** The class of an ioredis error, whose own name is gone in a minified bundle. */
function nameOf(error: Error): string {
  if (error.message.startsWith('Reached the max retries')) return 'MaxRetriesPerRequestError';
  return 'command' in error ? 'ReplyError' : 'Error';
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Arguments as ioredis takes them, each read once. A callback is refused: promises are the contract. */
function commandArguments(args: readonly unknown[]): unknown[] {
  return args.map((value) => commandArgument(value, MAX_DEPTH));
}

const MAX_DEPTH = 4;

function commandArgument(value: unknown, depth: number): unknown {
  if (typeof value === 'function')
    throw new TypeError('Callbacks are not available here: await the promise.');
  if (typeof value !== 'object' || value === null || depth === 0) return primitive(value);
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (value instanceof Map)
    return new Map([...value].map((entry) => entry.map(primitive) as [unknown, unknown]));
  if (Array.isArray(value)) return [...value].map((item) => commandArgument(item, depth - 1));
  const isRecord = Object.getPrototypeOf(value) === Object.prototype;
  if (!isRecord) return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, primitive(item)]));
}

function primitive(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? String(value) : typeof value === 'symbol' ? '' : value;
}

function listOfCommands(commands: unknown): unknown[][] | undefined {
  if (commands === undefined) return undefined;
  if (!Array.isArray(commands))
    throw new TypeError('A batch is begun without options, or with a list of commands.');
  return [...commands].map((one) => [...commandArguments(Array.isArray(one) ? one : [one])]);
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
