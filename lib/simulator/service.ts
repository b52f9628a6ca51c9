// A service: a queue of limited length before a fixed number of workers, each of which serves one request at a time and
// never idles while one waits (Kendall's G/G/c/K with first come, first served). Left out: the workers do not slow each
// other down; for work that shares processors see processor.ts.

import type { Random } from '../base/random';
import { type Distribution, sampler } from './distribution';
import type { Effect, Faults } from './faults';
import { type Refusal, Resource } from './resource';
import type { Scheduler } from './scheduler';
import { CountSeries } from './time-series';
import type { OpenRequest } from './trace';

export interface ServiceOptions {
  readonly scheduler: Scheduler;
  readonly random: Random;
  /** Names its lanes: `api 1`, `api 2`. */
  readonly name: string;
  readonly workers: number;
  /** Requests that may wait; more are refused at once. Default: as the resource's. */
  readonly waitingLimit?: number;
  /** What a request takes of a worker, unless it says itself, in ms. */
  readonly serviceMs: Distribution;
  readonly faults?: Faults;
}

export interface ServiceRequest {
  /** In place of a drawn time, ms. */
  readonly serviceMs?: number;
  /** Longest wait before a worker takes it. What a worker has taken is served to the end. */
  readonly timeoutMs?: number;
  /** For a fault that poisons a key. */
  readonly key?: string;
  /** The request of the trace that this belongs to. */
  readonly trace?: OpenRequest;
}

export type Served =
  | { readonly kind: 'done'; readonly waitedMs: number; readonly servedMs: number }
  | {
      readonly kind: 'failed';
      readonly reason: 'flaky' | 'poisoned' | 'down' | Refusal;
      readonly waitedMs: number;
    };

export class Service {
  readonly #options: ServiceOptions;
  readonly #workers: Resource;
  readonly #draw: () => number;
  readonly #arrivals: CountSeries;
  readonly #done: CountSeries;
  readonly #failed: CountSeries;
  #lost = 0;

  constructor(options: ServiceOptions) {
    const { scheduler, workers: capacity, waitingLimit, serviceMs, random } = options;
    this.#options = options;
    this.#workers = new Resource({
      scheduler,
      capacity,
      ...(waitingLimit === undefined ? {} : { waitingLimit }),
    });
    this.#draw = sampler(serviceMs, random);
    this.#arrivals = new CountSeries(scheduler.nowMs);
    this.#done = new CountSeries(scheduler.nowMs);
    this.#failed = new CountSeries(scheduler.nowMs);
  }

  /** arrived = done + failed + lost + in the house, at any time. */
  get counts() {
    const [arrived, done, failed] = [this.#arrivals.total, this.#done.total, this.#failed.total];
    const inHouse = this.#workers.busy.value + this.#workers.waiting.value;
    return { arrived, done, failed, lost: this.#lost, inHouse };
  }

  /** Workers in use and requests that wait, over time. */
  get workers(): Resource {
    return this.#workers;
  }

  get throughput(): CountSeries {
    return this.#done;
  }

  /** Calls `settle` once, unless a fault loses the answer: the caller needs a timeout of its own. */
  submit(request: ServiceRequest, settle: (served: Served) => void): void {
    const { scheduler, faults } = this.#options;
    this.#arrivals.add(scheduler.nowMs);
    const effect: Effect = faults?.meet(scheduler.nowMs, request.key) ?? { kind: 'none' };
    const servedMs = request.serviceMs ?? this.#draw();
    if (effect.kind === 'lost') {
      this.#lost += 1;
      return;
    }
    const end = (served: Served) => {
      (served.kind === 'done' ? this.#done : this.#failed).add(scheduler.nowMs);
      settle(served);
    };
    if (effect.kind === 'refused') end({ kind: 'failed', reason: 'down', waitedMs: 0 });
    else this.#wait(request, { effect, servedMs: lengthened(servedMs, effect), end });
  }

  /** As `submit`, for code that awaits. */
  serve(request: ServiceRequest = {}): Promise<Served> {
    return new Promise((resolve) => this.submit(request, resolve));
  }

  #wait(
    { trace, timeoutMs }: ServiceRequest,
    work: { readonly effect: Effect; readonly servedMs: number; readonly end: (served: Served) => void },
  ): void {
    const { scheduler, name } = this.#options;
    const { effect, servedMs, end } = work;
    const endWait = trace?.begin({ kind: 'wait', name: `wait for ${name}`, lane: name, resource: name });
    this.#workers.request(
      (grant) => {
        endWait?.();
        const { waitedMs } = grant;
        if (grant.kind === 'refused') {
          end({ kind: 'failed', reason: grant.reason, waitedMs });
          return;
        }
        const endWork = trace?.begin({
          kind: 'work',
          name,
          lane: `${name} ${grant.slot + 1}`,
          resource: name,
        });
        scheduler.schedule(servedMs, () => {
          endWork?.();
          grant.release();
          end(effect.kind === 'failed' ? { ...effect, waitedMs } : { kind: 'done', waitedMs, servedMs });
        });
      },
      timeoutMs === undefined ? {} : { timeoutMs },
    );
  }
}

function lengthened(serviceMs: number, effect: Effect): number {
  return effect.kind === 'slowed' ? serviceMs * effect.factor + effect.addedMs : serviceMs;
}
