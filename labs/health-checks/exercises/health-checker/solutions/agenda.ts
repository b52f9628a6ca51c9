// An agenda of what is due and when, and one short timer that works it off; no promise is waited for.
export class HealthChecker {
  start: () => void;
  stop: () => void;
  healthy: () => string[];

  constructor(options: {
    servers: string[];
    probe: (server: string) => Promise<boolean>;
    intervalMs: number;
    timeoutMs: number;
    fall: number;
    rise: number;
  }) {
    const { servers, probe, intervalMs, timeoutMs, fall, rise } = options;
    const scores = new Map(servers.map((server) => [server, { bad: 0, good: 0, out: false }]));
    const nextAt = new Map<string, number>();
    const givenUpAt = new Map<string, { at: number; done: (good: boolean) => void }>();
    let clock: ReturnType<typeof setInterval> | null = null;

    const score = (server: string, good: boolean) => {
      const entry = scores.get(server);
      if (!entry) return;
      entry.bad = good ? 0 : entry.bad + 1;
      entry.good = good ? entry.good + 1 : 0;
      if (entry.bad === fall) entry.out = true;
      if (entry.good === rise) entry.out = false;
    };

    const ask = (server: string, now: number) => {
      let open = true;
      const done = (good: boolean) => {
        if (!open) return;
        open = false;
        givenUpAt.delete(server);
        score(server, good);
      };
      givenUpAt.set(server, { at: now + timeoutMs, done });
      nextAt.set(server, now + intervalMs);
      Promise.resolve(probe(server)).then(done).catch(() => done(false));
    };

    const tick = () => {
      const now = Date.now();
      for (const { at, done } of givenUpAt.values()) if (at <= now) done(false);
      for (const server of servers) if ((nextAt.get(server) ?? now) <= now) ask(server, now);
    };

    this.start = () => {
      clock ??= setInterval(tick, 100);
      tick();
    };
    this.stop = () => {
      if (clock) clearInterval(clock);
      clock = null;
    };
    this.healthy = () => {
      const inRotation = servers.filter((server) => !scores.get(server)?.out);
      return inRotation.length ? inRotation : [...servers];
    };
  }
}
