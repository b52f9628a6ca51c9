interface Options {
  servers: string[];
  probe: (server: string) => Promise<boolean>;
  intervalMs: number;
  timeoutMs: number;
  fall: number;
  rise: number;
}

interface State {
  up: boolean;
  fails: number;
  oks: number;
  slow: boolean;
}

export class HealthChecker {
  private states = new Map<string, State>();
  private fast: ReturnType<typeof setInterval> | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private options: Options) {
    for (const server of options.servers) this.states.set(server, { up: true, fails: 0, oks: 0, slow: false });
  }

  start(): void {
    this.timer = setInterval(() => this.round(), this.options.intervalMs);
    // What is slow or ill is looked at more often.
    this.fast = setInterval(() => {
      for (const [server, state] of this.states) if (state.fails > 0 || state.slow) void this.check(server);
    }, 1000);
  }

  stop(): void {
    clearInterval(this.timer);
    clearInterval(this.fast);
  }

  healthy(): string[] {
    const { servers } = this.options;
    const up = servers.filter((server) => this.states.get(server)?.up);
    return up.length > 0 ? up : servers;
  }

  private round(): void {
    for (const server of this.options.servers) void this.check(server);
  }

  private async check(server: string): Promise<void> {
    const state = this.states.get(server);
    if (!state) return;
    const startedMs = Date.now();
    const good = await this.ask(server);
    state.slow = Date.now() - startedMs > this.options.timeoutMs / 2;
    if (good) {
      state.oks += 1;
      state.fails = 0;
      if (state.oks >= this.options.rise) state.up = true;
    } else {
      state.fails += 1;
      state.oks = 0;
      if (state.fails >= this.options.fall) state.up = false;
    }
  }

  private async ask(server: string): Promise<boolean> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), this.options.timeoutMs);
    });
    try {
      return await Promise.race([this.options.probe(server), late]);
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
    }
  }
}
