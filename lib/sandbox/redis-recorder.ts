// What a trace keeps of Redis: each packet as an exchange of its connection, and the first commands in words.

import type { RedisCommand } from '../authoring/scenario';
import { type Execution, lineOf, partsOf } from './engines/redis/command-log';
import type { Trip } from './engines/redis/line';
import type { RedisWatch } from './engines/redis/world';
import type { OpenExchange, Recorder } from './recorder';
import { MAX_EXCHANGE_CHARS, MAX_TRACED_COMMANDS } from './trace';

interface Reads {
  readonly hits: number;
  readonly misses: number;
}

export class RedisRecorder implements RedisWatch {
  readonly #recorder: Recorder;
  /** The harness's own connection, which is not shown. */
  readonly #harness: string;
  readonly #open = new Map<string, OpenExchange>();
  readonly #commands: RedisCommand[] = [];
  #reads: Reads = { hits: 0, misses: 0 };

  constructor(recorder: Recorder, harness: string) {
    this.#recorder = recorder;
    this.#harness = harness;
  }

  /** The first {@link MAX_TRACED_COMMANDS} that were executed for the instances. */
  get commands(): readonly RedisCommand[] {
    return this.#commands;
  }

  sent(instance: string, { number, connection }: Trip): void {
    if (instance === this.#harness) return;
    const exchange = this.#recorder.exchange({ instance, server: 'redis', connection });
    if (exchange) this.#open.set(keyOf(instance, number), exchange);
  }

  executed(execution: Execution, reads: Reads | null): void {
    const { instance, trip, startedMs } = execution;
    const before = this.#reads;
    this.#reads = reads ?? before;
    if (instance === this.#harness) return;
    if (this.#commands.length < MAX_TRACED_COMMANDS) {
      this.#commands.push({ instance, atMs: startedMs, ...partsOf(execution) });
    }
    const exchange = this.#open.get(keyOf(instance, trip));
    exchange?.started();
    exchange?.tell({
      what: lineOf(execution, MAX_EXCHANGE_CHARS),
      hits: this.#reads.hits - before.hits,
      misses: this.#reads.misses - before.misses,
    });
    exchange?.finished();
  }

  answered(instance: string, { number }: Trip): void {
    this.#open.get(keyOf(instance, number))?.answered();
  }
}

const keyOf = (instance: string, trip: number): string => `${trip} ${instance}`;
