import { AbstractConnector, Redis, type RedisOptions } from 'ioredis';
import type { ClientSocket } from './socket';

/**
 * ioredis as published, with its defaults, over a socket of ours. Two of its greetings are left out: the ready check
 * would cost a round trip that the learner did not ask for, and the client info reads package.json from the disk.
 */
export function createClient(open: () => ClientSocket, options: RedisOptions): Redis {
  class VirtualConnector extends AbstractConnector {
    #socket: ClientSocket | null = null;

    constructor() {
      super(0);
    }

    async connect(): Promise<never> {
      this.connecting = true;
      this.#socket = open();
      // ioredis uses of a net.Socket what ClientSocket declares.
      return this.#socket as unknown as never;
    }

    /** At once: ioredis' own way leaves a timer behind. */
    override disconnect(): void {
      this.connecting = false;
      this.#socket?.destroy();
    }
  }
  const client = new Redis({
    enableReadyCheck: false,
    disableClientInfo: true,
    ...options,
    Connector: VirtualConnector,
  });
  // Without a listener ioredis prints every lost connection; commands report it to whoever made them.
  client.on('error', () => {});
  return client;
}
