// Callers who want a load share it; after one that failed, a stale value is not refreshed for a while.
interface Windows {
  freshSec: number;
  staleSec: number;
}

class Flight<T> {
  readonly landing: Promise<T>;
  failedAt: number | null = null;

  constructor(load: () => Promise<T>) {
    this.landing = new Promise<T>((resolve, reject) => {
      load().then(resolve, (error) => {
        this.failedAt = Date.now();
        reject(error);
      });
    });
    this.landing.catch(() => undefined);
  }

  /** Whether another one may begin. */
  get isOver() {
    return this.failedAt !== null && Date.now() - this.failedAt > 8_000;
  }
}

const flights = new Map<string, Flight<any>>();

export function getSWR<T>({ redis }: any, key: string, load: () => Promise<T>, windows: Windows): Promise<T> {
  const { freshSec, staleSec } = windows;
  const begin = () => {
    const flight = new Flight<T>(async () => {
      const value = await load();
      const entry = { value, staleAt: Date.now() + freshSec * 1e3, endsAt: Date.now() + (freshSec + staleSec) * 1e3 };
      await redis.psetex(`swr/${key}`, (freshSec + staleSec) * 1e3, JSON.stringify(entry));
      flights.delete(key);
      return value;
    });
    flights.set(key, flight);
    return flight.landing;
  };
  const current = () => flights.get(key);

  return redis.get(`swr/${key}`).then((text: string | null) => {
    const { value, staleAt, endsAt } = text === null ? { value: null, staleAt: 0, endsAt: 0 } : JSON.parse(text);
    if (Date.now() < staleAt) return value;
    if (Date.now() < endsAt) {
      if (current() === undefined || current()?.isOver) begin();
      return value;
    }
    const flight = current();
    return flight === undefined || flight.failedAt !== null ? begin() : flight.landing;
  });
}
