/** Requests per second over virtual time, counted from the start of the workload. */
export type Rate =
  | { readonly kind: 'constant'; readonly perSecond: number }
  /** Goes evenly from one rate to another, and stays there. */
  | {
      readonly kind: 'ramp';
      readonly fromPerSecond: number;
      readonly toPerSecond: number;
      readonly lengthMs: number;
    }
  /** `spikePerSecond` for `lengthMs` at the start of every `everyMs`, first after one `everyMs`. */
  | {
      readonly kind: 'spikes';
      readonly basePerSecond: number;
      readonly spikePerSecond: number;
      readonly everyMs: number;
      readonly lengthMs: number;
    };

/** The rate at a time after the start. */
export function rateAt(rate: Rate, afterMs: number): number {
  switch (rate.kind) {
    case 'constant':
      return rate.perSecond;
    case 'ramp': {
      const part = Math.min(1, Math.max(0, afterMs / rate.lengthMs));
      return rate.fromPerSecond + (rate.toPerSecond - rate.fromPerSecond) * part;
    }
    case 'spikes':
      return afterMs >= rate.everyMs && afterMs % rate.everyMs < rate.lengthMs
        ? rate.spikePerSecond
        : rate.basePerSecond;
  }
}

/** The highest rate there will be. */
export function peakOf(rate: Rate): number {
  switch (rate.kind) {
    case 'constant':
      return rate.perSecond;
    case 'ramp':
      return Math.max(rate.fromPerSecond, rate.toPerSecond);
    case 'spikes':
      return Math.max(rate.basePerSecond, rate.spikePerSecond);
  }
}

/** Throws a RangeError for a rate below 0, or a length of time that is none. */
export function checkRate(rate: Rate): void {
  const { kind, ...amounts } = rate;
  if (!Object.values(amounts).every((amount) => amount >= 0 && Number.isFinite(amount)))
    throw new RangeError(`${kind}: rates and lengths must be 0 or more`);
  const isEndless = (kind === 'spikes' && rate.everyMs === 0) || (kind === 'ramp' && rate.lengthMs === 0);
  if (isEndless) throw new RangeError(`${kind}: a length of time must be above 0`);
}
