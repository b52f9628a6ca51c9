import type { Page } from 'playwright';

/** What somebody reads on. */
export interface Screen {
  readonly name: 'desktop' | 'phone';
  readonly words: string;
  readonly width: number;
  readonly height: number;
  readonly isMobile: boolean;
  readonly throttle: Throttle | null;
}

interface Throttle {
  readonly latencyMs: number;
  readonly downKbps: number;
  readonly upKbps: number;
  /** How many times slower the processor is. */
  readonly slowdown: number;
}

export const DESKTOP: Screen = {
  name: 'desktop',
  words: 'desktop',
  width: 1440,
  height: 900,
  isMobile: false,
  throttle: null,
};

/**
 * Lighthouse's slow 4G and its phone four times slower than this machine, as it applies them to requests: 150 ms of
 * round trip × 3.75, 1.6 Mbit/s × 0.9 down, 750 kbit/s × 0.9 up (lighthouse/core/config/constants.js, mobileSlow4G).
 */
export const PHONE: Screen = {
  name: 'phone',
  words: 'phone, slow 4G',
  width: 390,
  height: 844,
  isMobile: true,
  throttle: { latencyMs: 562.5, downKbps: 1_474.56, upKbps: 675, slowdown: 4 },
};

/** Bytes per second of a kilobit per second. */
const BYTES_PER_KBPS = 125;

/** Slows a page down before it is opened. Workers fetch by themselves and are not slowed down. */
export async function throttle(page: Page, { throttle: by }: Screen): Promise<void> {
  if (by === null) return;
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: by.latencyMs,
    downloadThroughput: by.downKbps * BYTES_PER_KBPS,
    uploadThroughput: by.upKbps * BYTES_PER_KBPS,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: by.slowdown });
}
