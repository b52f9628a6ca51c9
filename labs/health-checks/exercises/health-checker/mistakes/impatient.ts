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
}

export class HealthChecker {
  private states = new Map<string, State>();
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private options: Options) {
    for (const server of options.servers) this.states.set(server, { up: true, fails: 0, oks: 0 });
  }

  start(): void {
    this.timer = setInterval(() => this.round(), this.options.intervalMs);
  }

  stop(): void {
    clearInterval(this.timer);
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
    const good = await this.ask(server);
    const state = this.states.get(server);
    if (!state) return;
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
      timer = setTimeout(() => resolve(false), this.options.timeoutMs / 2);
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
