export class HealthChecker {
  constructor(options: object) {}
  start(): void {
    for (;;);
  }
  stop(): void {}
  healthy(): string[] {
    return [];
  }
}
