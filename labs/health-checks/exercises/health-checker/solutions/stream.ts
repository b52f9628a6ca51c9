// Each server is an async generator of results; a reducer folds them into its last answers, newest first.
export interface Settings {
  servers: string[];
  probe: (server: string) => Promise<boolean>;
  intervalMs: number;
  timeoutMs: number;
  fall: number;
  rise: number;
}

async function* results(server: string, settings: Settings, signal: AbortSignal): AsyncGenerator<boolean> {
  const { probe, intervalMs, timeoutMs } = settings;
  for (;;) {
    await pause(intervalMs, signal);
    if (signal.aborted) return;
    const deadline = AbortSignal.timeout(timeoutMs);
    yield await new Promise<boolean>((resolve) => {
      deadline.addEventListener('abort', () => resolve(false));
      probe(server).then(resolve, () => resolve(false));
    });
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

export class HealthChecker {
  private readonly down = new Set<string>();
  private stopping = new AbortController();

  constructor(private readonly settings: Settings) {}

  start(): void {
    this.stopping = new AbortController();
    for (const server of this.settings.servers) void this.follow(server, this.stopping.signal);
  }

  stop(): void {
    this.stopping.abort();
  }

  healthy(): string[] {
    const { servers } = this.settings;
    if (this.down.size === servers.length) return servers.slice();
    return servers.filter((server) => !this.down.has(server));
  }

  private async follow(server: string, signal: AbortSignal): Promise<void> {
    const { fall, rise } = this.settings;
    const last: boolean[] = [];
    for await (const good of results(server, this.settings, signal)) {
      last.unshift(good);
      last.length = Math.min(last.length, Math.max(fall, rise));
      if (last.length >= fall && last.slice(0, fall).every((one) => !one)) this.down.add(server);
      if (last.length >= rise && last.slice(0, rise).every((one) => one)) this.down.delete(server);
    }
  }
}
