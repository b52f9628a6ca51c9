// One interval for all; a server whose probe is still out is not asked again, and its silence counts as a failure.
type Config = {
  servers: string[];
  probe: (server: string) => Promise<boolean>;
  intervalMs: number;
  timeoutMs: number;
  fall: number;
  rise: number;
};

class Target {
  healthy = true;
  busy = false;
  #fails = 0;
  #passes = 0;

  constructor(
    readonly name: string,
    readonly config: Config,
  ) {}

  check(): void {
    if (this.busy) {
      this.failed();
      return;
    }
    this.busy = true;
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.failed();
    }, this.config.timeoutMs);
    const settle = (ok: boolean) => {
      this.busy = false;
      clearTimeout(timer);
      if (late) return;
      if (ok) this.passed();
      else this.failed();
    };
    this.config.probe(this.name).then(settle, () => settle(false));
  }

  failed(): void {
    this.#passes = 0;
    this.#fails += 1;
    if (this.#fails >= this.config.fall) this.healthy = false;
  }

  passed(): void {
    this.#fails = 0;
    this.#passes += 1;
    if (this.#passes >= this.config.rise) this.healthy = true;
  }
}

export class HealthChecker {
  #targets: Target[];
  #interval: ReturnType<typeof setInterval> | undefined;
  #config: Config;

  constructor(config: Config) {
    this.#config = config;
    this.#targets = config.servers.map((name) => new Target(name, config));
  }

  start(): void {
    this.#interval ??= setInterval(() => {
      for (const target of this.#targets) target.check();
    }, this.#config.intervalMs);
  }

  stop(): void {
    clearInterval(this.#interval);
    this.#interval = undefined;
  }

  healthy(): string[] {
    const healthy = this.#targets.filter((target) => target.healthy);
    return (healthy.length ? healthy : this.#targets).map((target) => target.name);
  }
}
