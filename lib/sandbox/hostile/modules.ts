import { CONSTRUCTORS, READERS, SCANS } from './escape';
import { EXHAUSTERS, TEXTS } from './exhaust';
import { FORGERS } from './forge';
import type { Hostile } from './hostile';
import { LIBRARY_ATTACKS } from './libraries';
import { PATCHES } from './patch';

export const HOSTILE_MODULES: readonly Hostile[] = [
  ...CONSTRUCTORS,
  ...PATCHES,
  ...READERS,
  ...SCANS,
  ...FORGERS,
  ...LIBRARY_ATTACKS,
  ...TEXTS,
  ...EXHAUSTERS,
];

/** A scenario that attacks, and then looks whether the harness still works. */
export const HOSTILE_SCRIPT = `"use strict";
var hotpathScenarios = { hostile: { acts: {
  attack: async (world) => {
    world.database({ answer: ({ values }) => ({ rows: [{ id: 1, values }] }) });
    const instance = world.instance();
    const tools = { redis: instance.redis, double: (x) => x * 2, echo: (...args) => args, later: () => world.sleep(10), run: (f) => f, secret: world.token('secret') };
    return { call: await instance.call('attack', [tools], { withinMs: 1000 }) };
  },
  after: async (world) => {
    await world.sleep(1);
    const sums = await Promise.all([1, 2, 3].map(async (x) => { await world.sleep(x); return x * 2; }));
    const facts = [sums.every((x) => x % 2 === 0), [...new Map([[1, 2]])].length, JSON.stringify({ a: [1] }), String(new URL('http://a/b'))];
    return { sums, facts, nowMs: world.nowMs, kind: {}.kind ?? null };
  },
} } };`;

/** What the act \`after\` records when nothing was tampered with. */
export const UNTOUCHED = {
  sums: [2, 4, 6],
  facts: [true, 1, '{"a":[1]}', 'http://a/b'],
  nowMs: 4,
  kind: null,
};
