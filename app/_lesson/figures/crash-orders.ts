/** What one delivery of a job asks of the world. */
export type Call = 'look' | 'claim' | 'send' | 'record';

/** The calls of a job in their order. */
export interface CallOrder {
  readonly name: string;
  readonly calls: readonly Call[];
  /** The provider remembers the key of the message and drops a repeat. */
  readonly keyed: boolean;
}

export const ORDERS: readonly CallOrder[] = [
  { name: 'look, send, record', calls: ['look', 'send', 'record'], keyed: false },
  { name: 'record first, then send', calls: ['claim', 'send'], keyed: false },
  { name: 'send with a key', calls: ['look', 'send', 'record'], keyed: true },
];

/** E-mails that leave when the first worker dies right after so many calls, and a second makes them all. */
export function mailsAfterDeath({ calls, keyed }: CallOrder, made: number): number {
  const world = { recorded: false, mails: 0 };
  for (const most of [made, calls.length]) {
    for (const call of calls.slice(0, most)) {
      if ((call === 'look' || call === 'claim') && world.recorded) break;
      if (call === 'send' && !(keyed && world.mails > 0)) world.mails += 1;
      if (call === 'claim' || call === 'record') world.recorded = true;
    }
  }
  return world.mails;
}

/** The same for a death after each call in turn. */
export const mailsByDeath = (order: CallOrder): readonly number[] =>
  order.calls.map((_, at) => mailsAfterDeath(order, at + 1));
