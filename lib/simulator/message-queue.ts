// A queue that delivers at least once, as Amazon SQS describes its standard queues (visibility timeout, receive count,
// dead-letter queue): a message that was received is hidden for a time; deleted in that time it is gone, otherwise it is
// there again. Left out: batches, attributes, delivery more often than that (`duplicateChance` brings it back), and the
// limits of a real queue's throughput.

import type { Random } from '../base/random';
import { Fifo } from './fifo';
import type { Scheduler, TimerHandle } from './scheduler';
import { LevelSeries } from './time-series';

/** Messages in the queue, hidden ones included, unless told otherwise. */
export const DEFAULT_MESSAGE_LIMIT = 100_000;

/** Receivers that wait for a message at the same time. */
export const MAX_RECEIVERS = 1_000;

export interface MessageQueueOptions {
  readonly scheduler: Scheduler;
  readonly random: Random;
  /** How long a received message is hidden, ms. SQS: 30,000. */
  readonly visibilityMs: number;
  /** A message that would be received once more goes to the dead letters. Default: endlessly often. */
  readonly maxReceives?: number;
  /** The chance that a received message stays visible as well, from 0. Default 0. */
  readonly duplicateChance?: number;
  readonly limit?: number;
}

/** A message in somebody's hands. Only the receipt of its last delivery deletes or returns it. */
export interface Delivered<T> {
  readonly id: number;
  readonly body: T;
  /** From 1. */
  readonly receives: number;
  readonly sentMs: number;
  readonly receipt: number;
}

interface Message<T> {
  readonly id: number;
  readonly body: T;
  readonly sentMs: number;
  receives: number;
  receipt: number;
  visible: boolean;
  timer: TimerHandle | null;
}

type Give<T> = (delivered: Delivered<T> | null) => void;

interface Receiver<T> {
  readonly give: Give<T>;
  timer: TimerHandle | null;
}

export class MessageQueue<T> {
  readonly #options: MessageQueueOptions;
  readonly #messages = new Map<number, Message<T>>();
  /** By the receipt of the last delivery; an earlier one is worth nothing. */
  readonly #byReceipt = new Map<number, Message<T>>();
  readonly #visible: Fifo<Message<T>>;
  readonly #receivers = new Fifo<Receiver<T>>(MAX_RECEIVERS);
  readonly #dead: Message<T>[] = [];
  readonly #depth: LevelSeries;
  #sequence = 0;
  #receipts = 0;
  #deleted = 0;

  constructor(options: MessageQueueOptions) {
    this.#options = options;
    this.#visible = new Fifo(Number.MAX_SAFE_INTEGER);
    this.#depth = new LevelSeries(options.scheduler.nowMs);
  }

  /** Messages that could be received, now and over time. */
  get depth(): LevelSeries {
    return this.#depth;
  }

  /** sent = deleted + dead + visible + hidden, at any time. */
  get counts() {
    const [sent, deleted, dead] = [this.#sequence, this.#deleted, this.#dead.length];
    const visible = this.#visible.size;
    return { sent, deleted, dead, visible, hidden: this.#messages.size - visible };
  }

  get deadLetters(): readonly { readonly id: number; readonly body: T; readonly receives: number }[] {
    return this.#dead.map(({ id, body, receives }) => ({ id, body, receives }));
  }

  /** Its id, or null when the queue is full and the message was not taken. */
  send(body: T, options: { readonly delayMs?: number } = {}): number | null {
    const { scheduler, limit = DEFAULT_MESSAGE_LIMIT } = this.#options;
    if (this.#messages.size >= limit) return null;
    this.#sequence += 1;
    const id = this.#sequence;
    const state = { receives: 0, receipt: 0, visible: false, timer: null };
    const message: Message<T> = { id, body, sentMs: scheduler.nowMs, ...state };
    this.#messages.set(id, message);
    if (options.delayMs === undefined) this.#show(message);
    else message.timer = scheduler.schedule(options.delayMs, () => this.#show(message));
    return id;
  }

  /**
   * Gives the next message, at once or within `waitMs` (long polling), else null. Null also when `MAX_RECEIVERS` wait.
   * First come, first served, for messages and receivers alike; a returned message comes last.
   */
  receive(give: Give<T>, waitMs = 0): void {
    const message = this.#receivers.size === 0 ? this.#take() : null;
    if (message) give(this.#deliver(message));
    else if (waitMs <= 0) give(null);
    else this.#await(give, waitMs);
  }

  /** The message is done. False when it is no longer this receiver's: it was shown again, and somebody else has it. */
  delete(receipt: number): boolean {
    const message = this.#held(receipt);
    if (!message) return false;
    this.#forget(message);
    this.#deleted += 1;
    return true;
  }

  /** Shows the message again after `delayMs`, or hides it for longer. False as for `delete`. */
  changeVisibility(receipt: number, delayMs: number): boolean {
    const message = this.#held(receipt);
    if (!message) return false;
    this.#hide(message, delayMs);
    return true;
  }

  #held(receipt: number): Message<T> | null {
    return this.#byReceipt.get(receipt) ?? null;
  }

  #await(give: Give<T>, waitMs: number): void {
    const receiver: Receiver<T> = { give, timer: null };
    if (!this.#receivers.push(receiver)) {
      give(null);
      return;
    }
    receiver.timer = this.#options.scheduler.schedule(waitMs, () => {
      if (this.#receivers.remove(receiver)) give(null);
    });
  }

  /** The next visible message that may be received once more; those that may not become dead letters. */
  #take(): Message<T> | null {
    const { maxReceives = Number.POSITIVE_INFINITY } = this.#options;
    let taken: Message<T> | null = null;
    while (!taken) {
      const message = this.#visible.shift();
      if (!message) break;
      message.visible = false;
      if (message.receives < maxReceives) taken = message;
      else this.#bury(message);
    }
    this.#noteDepth();
    return taken;
  }

  #bury(message: Message<T>): void {
    this.#forget(message);
    this.#dead.push(message);
  }

  #forget(message: Message<T>): void {
    if (message.timer) this.#options.scheduler.cancel(message.timer);
    this.#messages.delete(message.id);
    this.#byReceipt.delete(message.receipt);
    if (message.visible) this.#visible.remove(message);
    this.#noteDepth();
  }

  #deliver(message: Message<T>): Delivered<T> {
    const { random, duplicateChance = 0, visibilityMs } = this.#options;
    this.#receipts += 1;
    this.#byReceipt.delete(message.receipt);
    message.receipt = this.#receipts;
    message.receives += 1;
    this.#byReceipt.set(message.receipt, message);
    this.#hide(message, visibilityMs);
    const { id, body, receives, sentMs, receipt } = message;
    if (random.chance(duplicateChance)) this.#show(message);
    return { id, body, receives, sentMs, receipt };
  }

  #hide(message: Message<T>, delayMs: number): void {
    const { scheduler } = this.#options;
    if (message.timer) scheduler.cancel(message.timer);
    message.timer = scheduler.schedule(delayMs, () => this.#show(message));
  }

  #show(message: Message<T>): void {
    if (message.timer) this.#options.scheduler.cancel(message.timer);
    message.timer = null;
    if (!message.visible) this.#visible.push(message);
    message.visible = true;
    this.#noteDepth();
    this.#serveReceivers();
  }

  #serveReceivers(): void {
    const receiver = this.#receivers.peek();
    const message = receiver ? this.#take() : null;
    if (!receiver || !message) return;
    this.#receivers.shift();
    if (receiver.timer) this.#options.scheduler.cancel(receiver.timer);
    const delivered = this.#deliver(message);
    this.#options.scheduler.schedule(0, () => receiver.give(delivered));
  }

  #noteDepth(): void {
    this.#depth.set(this.#options.scheduler.nowMs, this.#visible.size);
  }
}
