// The first engine: js-redis-server behind the real ioredis. What it lacks is added by a policy and by commands.

import { Buffer } from 'node:buffer';
import {
  attachSession,
  createRedisCommandExecutor,
  createRedisLuaRuntime,
  type RedisLuaRuntime,
  RedisServerState,
  resolveCompatibilityProfile,
  setLuaWasmLoadOptions,
} from 'js-redis-server/core';
import { createClient } from './client';
import { createCommands } from './commands';
import type { EngineServer, KeyView, RedisEngine, ServerOptions } from './engine';
import { Keyspace } from './keyspace';
import { sizeOfKey } from './memory-size';
import { createPolicy } from './policy';
import { shareReads } from './shared-values';
import { type Connection, openConnection } from './socket';

const COMPATIBILITY = 'redis-7.0';
const DATABASES = 16;
/** Instructions of one script; Redis itself would answer BUSY after five seconds. */
const MAX_SCRIPT_INSTRUCTIONS = 20_000_000;

/**
 * Loads the engine once per thread, before the virtual clock is installed: Lua's WebAssembly loads in real time.
 * `luaWasm` are the bytes of lua-redis-wasm's `redis_lua.wasm`, needed where there is no file system.
 */
export async function loadRespEngine(luaWasm?: Uint8Array): Promise<RedisEngine> {
  const limits = { maxFuel: MAX_SCRIPT_INSTRUCTIONS };
  setLuaWasmLoadOptions(luaWasm ? { wasmBytes: luaWasm, limits } : { limits });
  const lua = await createRedisLuaRuntime(resolveCompatibilityProfile(COMPATIBILITY));
  const randoms = new WeakMap<RedisServerState, () => number>();
  tame(lua, (server) => randoms.get(server)?.() ?? 0);
  return {
    name: 'js-redis-server',
    start(options) {
      const state = createState(lua);
      randoms.set(state, options.random);
      return startServer(state, options);
    },
  };
}

/**
 * Lua's state is shared by all worlds of the thread: a script that draws numbers gets a seed of its own world first,
 * so that chance does not carry from one world to the next.
 */
function tame(lua: RedisLuaRuntime, randomOf: (server: RedisServerState) => number): void {
  const evaluate = lua.eval.bind(lua);
  lua.eval = (script, keys, args, context, options) => {
    if (script.includes('random')) {
      const seed = Math.floor(randomOf(context.server) * 2 ** 31);
      evaluate(Buffer.from(`math.randomseed(${seed})`), [], [], context);
    }
    return evaluate(script, keys, args, context, options);
  };
}

function createState(lua: RedisLuaRuntime): RedisServerState {
  const state = new RedisServerState({
    databaseCount: DATABASES,
    compatibility: COMPATIBILITY,
    // The server's own sweep would be a timer without end; keys expire when they are next looked at.
    activeExpiryIntervalMs: false,
  });
  state.getLuaRuntime = () => Promise.resolve(lua);
  return state;
}

function startServer(state: RedisServerState, options: ServerOptions): EngineServer {
  const { scheduler } = options;
  const keyspace = new Keyspace(state, { nowMs: options.wallMs, random: options.random });
  const executor = createRedisCommandExecutor({
    compatibility: COMPATIBILITY,
    policies: [createPolicy(keyspace)],
    extraCommands: createCommands({ keyspace, wallMs: options.wallMs }),
  });
  shareReads(state, executor);
  const connections = new Set<Connection>();
  const open = (line: Parameters<EngineServer['connect']>[0]) => {
    const connection = openConnection({ line, scheduler, onClose: (closed) => connections.delete(closed) });
    const { session } = attachSession(connection.server, { state, executor, clientAddress: line.instance });
    const execute = session.execute.bind(session);
    session.execute = async (command, args: readonly Buffer[]) => {
      const startedMs = scheduler.nowMs;
      const result = await execute(command, args);
      const { trip } = connection.server;
      options.onExecuted({
        instance: line.instance,
        trip: trip?.number ?? 0,
        sentMs: trip?.sentMs ?? startedMs,
        startedMs,
        finishedMs: scheduler.nowMs,
        command,
        args,
        reply: { kind: 'result', result },
      });
      return result;
    };
    if (!connection.server.signal.aborted) connections.add(connection);
    return connection.client;
  };
  return {
    connect: (line, clientOptions) => createClient(() => open(line), clientOptions),
    open,
    keys: (limit) =>
      keyspace
        .records()
        .slice(0, limit)
        .map((record) => viewOf(record, options.wallMs())),
    counters() {
      const keys = keyspace.records().length;
      return { ...keyspace.counters, usedBytes: keyspace.usedBytes(), keys };
    },
    reads: () => keyspace.counters,
    limitMemory: (settings) => {
      keyspace.settings = { ...keyspace.settings, ...settings };
    },
    reset: () => {
      for (const connection of [...connections]) connection.reset();
    },
    openConnections: () => connections.size,
    close: () => {
      for (const connection of [...connections]) connection.client.destroy();
      state.close();
    },
  };
}

function viewOf(
  { db, key, value, expiresAtMs }: ReturnType<Keyspace['records']>[number],
  nowMs: number,
): KeyView {
  return {
    db,
    key: key.toString(),
    type: value.type,
    sizeBytes: sizeOfKey(key, value),
    ttlMs: expiresAtMs === null ? null : expiresAtMs - nowMs,
  };
}
