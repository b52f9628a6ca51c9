import luaWasm from 'lua-redis-wasm/dist/redis_lua.wasm';
import type { RedisEngine } from './redis/engine';
import { loadRespEngine } from './redis/server';

/** The first engine where there is no file system: Lua's bytes are part of the bundle. Before the clock is virtual. */
export const loadBundledRespEngine = (): Promise<RedisEngine> => loadRespEngine(luaWasm);
