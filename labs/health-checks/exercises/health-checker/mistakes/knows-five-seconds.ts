// Every five seconds, whatever `intervalMs` says.
interface Options {
  servers: string[];
  probe: (server: string) => Promise<boolean>;
  intervalMs: number;
  timeoutMs: number;
  fall: number;
  rise: number;
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export class HealthChecker {
  private generation = 0;
  private readonly state = new Map<string, { up: boolean; streak: number }>();

  constructor(private readonly options: Options) {
    for (const server of options.servers) this.state.set(server, { up: true, streak: 0 });
  }

  start(): void {
    this.generation += 1;
    for (const server of this.options.servers) void this.watch(server, this.generation);
  }

  stop(): void {
    this.generation += 1;
  }

  healthy(): string[] {
    const up = this.options.servers.filter((server) => this.state.get(server)?.up);
    return up.length > 0 ? up : [...this.options.servers];
  }

  private async watch(server: string, generation: number): Promise<void> {
    while (generation === this.generation) {
      const good = await this.probe(server);
      if (generation !== this.generation) return;
      this.count(server, good);
      await sleep(5_000);
    }
  }

  private async probe(server: string): Promise<boolean> {
    try {
      return await Promise.race([
        this.options.probe(server),
        sleep(this.options.timeoutMs).then(() => false),
      ]);
    } catch {
      return false;
    }
  }

  /** The streak counts probes in a row that disagree with the state. */
  private count(server: string, good: boolean): void {
    const state = this.state.get(server);
    if (!state) return;
    state.streak = good === state.up ? 0 : state.streak + 1;
    if (state.streak >= (state.up ? this.options.fall : this.options.rise)) {
      state.up = good;
      state.streak = 0;
    }
  }
}
