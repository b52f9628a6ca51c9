// `max` places that are handed on: an empty one creates, a filled one gives what it holds.
type Place<T> = () => Promise<T>;

export class ResourcePool<T> {
  readonly #free: Place<T>[];
  readonly #waiting: ((place: Place<T>) => void)[] = [];

  constructor(create: () => Promise<T>, _destroy: (r: T) => Promise<void>, { max }: { max: number }) {
    this.#free = Array.from({ length: max }, () => create);
  }

  async acquire(): Promise<T> {
    // The last one first: a resource that is there comes before an empty place.
    const place = this.#free.pop() ?? (await new Promise<Place<T>>((resolve) => this.#waiting.push(resolve)));
    return place();
  }

  release(r: T): void {
    const place = async () => r;
    const next = this.#waiting.shift();
    if (next) next(place);
    else this.#free.push(place);
  }
}
