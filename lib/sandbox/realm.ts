// The realm that harness, libraries and submissions share, made ready in the one order that works: the engines load in
// real time; then the globals follow virtual time; then SES freezes the language, and gives the real Date back.

import { Clock } from '../simulator/clock';
import type { RedisEngine } from './engines/redis/engine';
import { loadBundledRespEngine } from './engines/resp-engine.bundled';
import {
  createDate,
  DEFAULT_EPOCH_MS,
  installVirtualGlobals,
  type VirtualTime,
} from './engines/virtual-globals';
import { lockDown } from './lockdown';
import { drain } from './natives';

/** Time between acts: it stands still. */
const still: VirtualTime = { clock: new Clock({ drain }), epochMs: DEFAULT_EPOCH_MS, random: () => 0 };

let current = still;

/** From now on the libraries' globals follow this time; null between acts. */
export const followTime = (time: VirtualTime | null): void => {
  current = time ?? still;
};

export async function prepareRealm(): Promise<RedisEngine> {
  const engine = await loadBundledRespEngine();
  installVirtualGlobals(() => current);
  lockDown();
  globalThis.Date = createDate(() => current);
  return engine;
}
