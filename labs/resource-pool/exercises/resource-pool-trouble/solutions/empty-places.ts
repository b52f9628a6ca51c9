// `max` places that are handed on; a creation that fails hands on its place, empty.
type Place<T> = () => Promise<T>;

export class ResourcePool<T> {
  readonly #create: () => Promise<T>;
  readonly #patienceMs: number;
  readonly #free: Place<T>[];
  readonly #lent = new Set<T>();
  readonly #waiting = new Set<(place: Place<T>) => void>();

  constructor(
    create: () => Promise<T>,
    _destroy: (r: T) => Promise<void>,
    { max, acquireTimeoutMillis }: { max: number; acquireTimeoutMillis: number },
  ) {
    this.#create = create;
    this.#patienceMs = acquireTimeoutMillis;
    this.#free = Array.from({ length: max }, () => create);
  }

  async acquire(): Promise<T> {
    const place = this.#free.pop() ?? (await this.#turn());
    try {
      const resource = await place();
      this.#lent.add(resource);
      return resource;
    } catch (error) {
      this.#hand(this.#create);
      throw error;
    }
  }

  release(r: T): void {
    if (this.#lent.delete(r)) this.#hand(async () => r);
  }

  #turn(): Promise<Place<T>> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(take);
        reject(new Error('No resource became free in time.'));
      }, this.#patienceMs);
      const take = (place: Place<T>) => {
        clearTimeout(timer);
        resolve(place);
      };
      this.#waiting.add(take);
    });
  }

  #hand(place: Place<T>): void {
    const [first] = this.#waiting;
    if (!first) {
      this.#free.push(place);
      return;
    }
    this.#waiting.delete(first);
    first(place);
  }
}
