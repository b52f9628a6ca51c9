// Keeps a list of servers that are fit to use … but throws one out at its first failure, and for good.
interface HealthCheckerOptions {
  servers: string[];
  probe: (server: string) => Promise<boolean>;
  intervalMs: number;
  timeoutMs: number;
  fall: number;
  rise: number;
}

export class HealthChecker {
  private pool: string[];

  constructor(private options: HealthCheckerOptions) {
    this.pool = [...options.servers];
  }

  start(): void {
    setInterval(async () => {
      for (const server of this.pool) {
        const ok = await this.options.probe(server);
        if (!ok) this.pool = this.pool.filter((other) => other !== server);
      }
    }, this.options.intervalMs);
  }

  stop(): void {}

  healthy(): string[] {
    return this.pool;
  }
}
