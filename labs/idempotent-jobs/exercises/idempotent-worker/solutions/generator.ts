// The steps of an attempt are a generator; what drives it gives up when the time of the attempt is over.
class Steps {
  readonly #job: Job;
  readonly #deps: Deps;

  constructor(job: Job, deps: Deps) {
    this.#job = job;
    this.#deps = deps;
  }

  *[Symbol.iterator](): Generator<Promise<unknown>, void, any> {
    const { store, email, log } = this.#deps;
    const key = `welcome:${this.#job.id}`;
    if ((yield store.get(key)) === 'sent') return;
    yield email.send({ to: this.#job.data.to, about: this.#job.name }, { idempotencyKey: key });
    yield store.set(key, 'sent');
    log(`sent ${key}`);
  }
}

export function processJob(job: Job, deps: Deps): Promise<void> {
  const steps = new Steps(job, deps)[Symbol.iterator]();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new RangeError('29.5 s are over')), 29_500.5);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      settle();
    };
    const go = (how: 'next' | 'throw', value?: unknown): void => {
      try {
        const step = steps[how](value);
        if (step.done) end(resolve);
        else step.value.then((found) => go('next', found), (error) => go('throw', error));
      } catch (error) {
        end(() => reject(error));
      }
    };
    go('next');
  });
}

/** A few seconds more or less, so that jobs that failed together do not come back together. */
export const nextDelay = (attempt: number): number | 'dlq' => {
  const minutes = [1, 5, 30][attempt - 1];
  return minutes === undefined ? 'dlq' : minutes * 60_000 + Math.floor(Math.random() * 3_000);
};
