// One direction of a TCP connection, as its user sees it: messages arrive in order or, after minutes, the connection is
// reset; loss shows as delay. The model: a message takes latency + jitter + size / bandwidth. What is lost, by chance or
// in a partition, is sent again after 200 ms (Linux TCP_RTO_MIN), then after twice that, up to 120 s (TCP_RTO_MAX), 15
// times (tcp_retries2, ip-sysctl.rst: about 924.6 s in all), and what was sent after it waits for it (head-of-line
// blocking). Left out: slow start, congestion windows, fast retransmit (a lost message costs a full timeout, as for the
// short exchanges of a database or a cache, which have no later packets to betray the loss), and the handshake.

import type { Random } from '../base/random';
import { type Distribution, sampler } from './distribution';
import { Fifo } from './fifo';
import type { Scheduler } from './scheduler';

/** Messages under way in one direction. */
export const MAX_IN_FLIGHT = 100_000;

export const FIRST_RETRANSMIT_MS = 200;
export const LONGEST_RETRANSMIT_MS = 120_000;
export const MAX_RETRANSMITS = 15;

export interface LinkOptions {
  readonly scheduler: Scheduler;
  readonly random: Random;
  /** One way, in ms. Half of what a ping shows. */
  readonly latencyMs: Distribution;
  /** On top of the latency, in ms. Default none. */
  readonly jitterMs?: Distribution;
  /** The chance that a message is lost, from 0. Default 0; 0.001 is a bad day inside a data centre. */
  readonly loss?: number;
  /** Default endless: the messages of a lab are small. */
  readonly bytesPerMs?: number;
}

export interface Delivery {
  readonly deliver: () => void;
  /** The connection is reset: this message, and all after it, do not arrive. */
  readonly reset?: () => void;
}

interface Message extends Delivery {
  arrived: boolean;
}

/** One direction between two ends. A connection is two of them. */
export class Link {
  readonly #options: LinkOptions;
  readonly #latency: () => number;
  readonly #jitter: () => number;
  readonly #flight = new Fifo<Message>(MAX_IN_FLIGHT);
  #sentUntilMs = 0;
  #delivering = false;
  #cut = false;
  #isReset = false;
  #lost = 0;

  constructor(options: LinkOptions) {
    const { latencyMs, jitterMs = { kind: 'constant', value: 0 }, loss = 0, random } = options;
    if (!(loss >= 0 && loss <= 1)) throw new RangeError(`loss is a chance from 0 to 1, not ${loss}`);
    this.#options = options;
    this.#latency = sampler(latencyMs, random);
    this.#jitter = sampler(jitterMs, random);
  }

  /** Messages that have not arrived. */
  get inFlight(): number {
    return this.#flight.size;
  }

  /** Transmissions lost so far, by chance or in a partition. */
  get lost(): number {
    return this.#lost;
  }

  /** Between `cut` and `heal` nothing arrives that is sent; what is on its way does. */
  cut(): void {
    this.#cut = true;
  }

  heal(): void {
    this.#cut = false;
  }

  /** Sends a message; on a connection that was reset nothing happens but `reset`. Throws above `MAX_IN_FLIGHT`. */
  send(sizeBytes: number, delivery: Delivery): void {
    if (this.#isReset) {
      this.#options.scheduler.schedule(0, () => delivery.reset?.());
      return;
    }
    const message: Message = { ...delivery, arrived: false };
    if (!this.#flight.push(message))
      throw new RangeError(`more than ${MAX_IN_FLIGHT} messages are under way`);
    const { scheduler, bytesPerMs } = this.#options;
    const wireMs = bytesPerMs === undefined ? 0 : sizeBytes / bytesPerMs;
    this.#sentUntilMs = Math.max(this.#sentUntilMs, scheduler.nowMs) + wireMs;
    this.#transmit(message, 0, this.#sentUntilMs - scheduler.nowMs);
  }

  #transmit(message: Message, retransmits: number, wireMs: number): void {
    const { scheduler, random, loss = 0 } = this.#options;
    const travelMs = wireMs + this.#latency() + this.#jitter();
    // Both are drawn for every transmission, so that a partition does not change the chances after it.
    const isLost = random.chance(loss) || this.#cut;
    if (!isLost) {
      scheduler.schedule(travelMs, () => this.#arrive(message));
      return;
    }
    this.#lost += 1;
    const waitMs = Math.min(FIRST_RETRANSMIT_MS * 2 ** retransmits, LONGEST_RETRANSMIT_MS);
    scheduler.schedule(wireMs + waitMs, () => {
      if (this.#isReset) return;
      if (retransmits >= MAX_RETRANSMITS) this.#reset();
      else this.#transmit(message, retransmits + 1, 0);
    });
  }

  #arrive(message: Message): void {
    message.arrived = true;
    if (!this.#delivering) this.#deliverNext();
  }

  /** One message per event, so that what a delivery sets off has settled before the next. */
  #deliverNext(): void {
    this.#delivering = false;
    const message = this.#flight.peek();
    if (!message?.arrived) return;
    this.#flight.shift();
    if (this.#flight.peek()?.arrived) {
      this.#delivering = true;
      this.#options.scheduler.schedule(0, () => this.#deliverNext());
    }
    message.deliver();
  }

  #reset(): void {
    this.#isReset = true;
    for (const message of this.#flight.drain()) message.reset?.();
  }
}

/** Both directions between two ends. */
export interface Connection {
  readonly there: Link;
  readonly back: Link;
}

/** Names on both sides of a partition. */
interface Partition {
  readonly side: ReadonlySet<string>;
  readonly other: ReadonlySet<string>;
}

/** Named ends with the same links between any two, and partitions that cut all links between two groups of them. */
export class Network {
  readonly #options: LinkOptions;
  readonly #connections: { readonly from: string; readonly to: string; readonly connection: Connection }[] =
    [];
  #partitions: readonly Partition[] = [];
  #opened = 0;

  /** Every direction draws from its own stream of the random that is given. */
  constructor(options: LinkOptions) {
    this.#options = options;
  }

  /** A new connection; `link` overrides what the network says of all. */
  connect(
    from: string,
    to: string,
    link: Partial<Pick<LinkOptions, 'latencyMs' | 'jitterMs' | 'loss'>> = {},
  ): Connection {
    this.#opened += 1;
    const { random } = this.#options;
    const name = `${from}>${to}#${this.#opened}`;
    const connection = {
      there: new Link({ ...this.#options, ...link, random: random.stream(`${name}:there`) }),
      back: new Link({ ...this.#options, ...link, random: random.stream(`${name}:back`) }),
    };
    this.#connections.push({ from, to, connection });
    this.#apply();
    return connection;
  }

  /** Forgets a connection that was closed. */
  disconnect(connection: Connection): void {
    const index = this.#connections.findIndex((known) => known.connection === connection);
    if (index >= 0) this.#connections.splice(index, 1);
  }

  /** Nothing passes between the two groups, in both directions, until the result is called. */
  partition(side: readonly string[], other: readonly string[]): () => void {
    const partition = { side: new Set(side), other: new Set(other) };
    this.#partitions = [...this.#partitions, partition];
    this.#apply();
    return () => {
      this.#partitions = this.#partitions.filter((known) => known !== partition);
      this.#apply();
    };
  }

  #apply(): void {
    for (const { from, to, connection } of this.#connections) {
      const isCut = this.#partitions.some(
        ({ side, other }) => (side.has(from) && other.has(to)) || (side.has(to) && other.has(from)),
      );
      for (const link of [connection.there, connection.back]) {
        if (isCut) link.cut();
        else link.heal();
      }
    }
  }
}
