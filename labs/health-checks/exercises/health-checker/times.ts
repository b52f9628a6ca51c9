/** When a server dies, when it recovers, and when another begins to answer well every other time, virtual ms. */
export const RECOVERY = { diesMs: 12_000, turnsMs: 30_000, backMs: 52_000, endMs: 120_000 };

/** When a server that was dead from the start recovers; its third probe from then on fails, virtual ms. */
export const RELAPSE = { backMs: 45_000, endMs: 100_000 };

/** From when on all have failed, when one recovers, and the end, virtual ms. */
export const PANIC = { judgedMs: 30_000, backMs: 45_000, endMs: 100_000 };

/** With other settings: when a server that was dead from the start is out, when it recovers, and the end, virtual ms. */
export const OTHERS = { outMs: 51_000, backMs: 70_000, endMs: 140_000 };
