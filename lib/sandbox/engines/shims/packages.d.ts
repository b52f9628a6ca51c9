// Names that the build of the bundle gives a meaning.

/** The bundle holds the bytes themselves: in the sandbox nothing can be fetched. */
declare module 'lua-redis-wasm/dist/redis_lua.wasm' {
  const bytes: Uint8Array;

  export { bytes as default };
}

/** The package, where `events` would be Node's. */
declare module 'events/' {
  export { EventEmitter } from 'node:events';
}
