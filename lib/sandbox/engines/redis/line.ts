// The way between one instance of the learner's program and Redis. One write of the client is one packet, so that a
// pipeline is one round trip, as in life ("Redis pipelining", redis.io).

import type { Scheduler } from '../../../simulator/scheduler';

/** `refused`: connections break and new ones fail. `silent`: packets vanish and nobody answers. */
export type Outage = 'refused' | 'silent';

/** A packet that was sent. */
export interface Trip {
  /** From 1, within the instance. */
  readonly number: number;
  /** Which of the instance's connections carried it, from 1. */
  readonly connection: number;
  readonly sentMs: number;
}

/** Looks at the packets of all lines. It must schedule nothing and await nothing. */
export interface LineWatch {
  sent(instance: string, trip: Trip): void;
  /** An answer to it is at the client; a command that blocks behind others in one packet is answered apart. */
  answered(instance: string, trip: Trip): void;
}

/** What all lines of a world share; the world changes it while they are in use. */
export interface Weather {
  /** A whole round trip, asked once per direction. */
  latencyMs: () => number;
  outage: Outage | null;
  readonly watch: LineWatch | null;
}

/** Counts, delays and loses the packets of one instance, whatever number of connections it has. */
export class Line {
  readonly instance: string;
  readonly #scheduler: Scheduler;
  readonly #weather: Weather;
  readonly #onCrash = new Set<() => void>();
  #roundTrips = 0;
  #connections = 0;
  #lastTrip = Number.POSITIVE_INFINITY;
  #crashed = false;

  constructor(instance: string, scheduler: Scheduler, weather: Weather) {
    this.instance = instance;
    this.#scheduler = scheduler;
    this.#weather = weather;
  }

  /** Packets sent so far; one that a crash or an outage swallowed is none. */
  get roundTrips(): number {
    return this.#roundTrips;
  }

  get crashed(): boolean {
    return this.#crashed;
  }

  get outage(): Outage | null {
    return this.#weather.outage;
  }

  /**
   * Exactly `roundTrips` packets reach the server; as the last one has been executed the instance is dead: it hears no
   * answer and sends nothing more. Already sent that many: it dies now.
   */
  crashAfter(roundTrips: number): void {
    this.#lastTrip = roundTrips;
    if (this.#roundTrips >= roundTrips) this.#crash();
  }

  /** `listener` is called once, when the instance dies; at once when it is dead. Returns how to withdraw it. */
  onCrash(listener: () => void): () => void {
    if (this.#crashed) listener();
    else this.#onCrash.add(listener);
    return () => this.#onCrash.delete(listener);
  }

  /** `arrive` happens at the server, half a round trip from now, or never. */
  send(way: Way, arrive: (trip: Trip) => void): void {
    if (this.#crashed || this.#weather.outage || this.#roundTrips >= this.#lastTrip) return;
    this.#roundTrips += 1;
    const { connection } = way;
    const trip: Trip = { number: this.#roundTrips, connection, sentMs: this.#scheduler.nowMs };
    this.#weather.watch?.sent(this.instance, trip);
    this.#travel(way, () => {
      arrive(trip);
      if (trip.number === this.#lastTrip) this.#scheduler.schedule(0, () => this.#crash(), LABEL);
    });
  }

  /** `arrive` happens at the client, half a round trip from now, or never; it gives the trips that it answers. */
  answer(way: Way, arrive: () => Iterable<Trip>): void {
    if (this.#crashed || this.#weather.outage) return;
    this.#travel(way, () => {
      for (const trip of arrive()) this.#weather.watch?.answered(this.instance, trip);
    });
  }

  /** Both directions of a new connection. */
  open(): { readonly there: Way; readonly back: Way } {
    this.#connections += 1;
    const connection = this.#connections;
    return { there: { connection, lastArrivalMs: 0 }, back: { connection, lastArrivalMs: 0 } };
  }

  /** Packets of one direction of one connection never overtake each other, however the latency varies. */
  #travel(way: Way, arrive: () => void): void {
    const { nowMs } = this.#scheduler;
    way.lastArrivalMs = Math.max(way.lastArrivalMs, nowMs + this.#weather.latencyMs() / 2);
    const run = () => {
      if (!this.#crashed && !this.#weather.outage) arrive();
    };
    this.#scheduler.schedule(way.lastArrivalMs - nowMs, run, LABEL);
  }

  #crash(): void {
    if (this.#crashed) return;
    this.#crashed = true;
    const listeners = [...this.#onCrash];
    this.#onCrash.clear();
    for (const listener of listeners) listener();
  }
}

/** One direction of one connection. */
export interface Way {
  readonly connection: number;
  lastArrivalMs: number;
}

const LABEL = { label: 'redis packet' };
