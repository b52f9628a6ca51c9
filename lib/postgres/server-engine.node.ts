import type { Connection, Submittable } from 'pg';
import { Client } from 'pg';
import { conversation } from './conversation';
import type { Engine, Message } from './engine';
import { EngineTrap } from './engine';
import { CONNECT_TIMEOUT_MS, MAX_REPLY_BYTES } from './limits';

/**
 * Connects to a PostgreSQL server: an {@link Engine} whose instance is somewhere else. `pg` finds the server, proves
 * who we are and reads messages; what is asked and what an answer means is the same as with PGlite. Rejects when the
 * server cannot be reached or refuses. One question at a time, as with every engine.
 */
export async function connectEngine(url: URL): Promise<Engine> {
  const client = new Client({
    connectionString: url.href,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  });
  const line = watchLine(client);
  await client.connect();
  line.listen();
  return Object.assign(conversation(line.ask), { close: () => client.end() });
}

interface Line {
  /** Begins to hear what the server says: after the connection has been made. */
  listen(): void;
  /** Sends a question and collects the messages of its answer, ReadyForQuery last. */
  ask(question: readonly Uint8Array[]): Promise<readonly Message[]>;
}

interface Pending {
  readonly received: Message[];
  /** Bytes of the answer so far. */
  sizeBytes: number;
  readonly resolve: (messages: readonly Message[]) => void;
  readonly reject: (reason: Error) => void;
}

/** Whoever waits for an answer learns that the connection has ended, and so does whoever asks later. */
function watchLine(client: Client): Line {
  let pending: Pending | null = null;
  let lost: Error | null = null;
  const lose = (reason: Error): void => {
    lost ??= reason;
    pending?.reject(lost);
    pending = null;
  };
  const hear = (message: Message): void => {
    pending?.received.push(message);
    if (message.name !== 'readyForQuery') return;
    pending?.resolve(pending.received);
    pending = null;
  };
  const weigh = ({ length }: Uint8Array): void => {
    if (pending === null) return;
    pending.sizeBytes += length;
    if (pending.sizeBytes <= MAX_REPLY_BYTES) return;
    const refusal = `its answer is over ${MAX_REPLY_BYTES / 1024 / 1024} MiB`;
    lose(new EngineTrap(`PostgreSQL was cut off: ${refusal}.`, { refusal }));
    client.connection.stream.destroy();
  };
  client.on('error', (cause) =>
    lose(new Error(`PostgreSQL ended the connection: ${cause.message}`, { cause })),
  );
  client.on('end', () => lose(new Error('The connection to PostgreSQL has ended.')));
  return {
    listen: () => {
      client.connection.on('message', hear);
      // Before pg reads the bytes: the end of an answer that is too large must not count as an answer.
      client.connection.stream.prependListener('data', weigh);
    },
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (lost !== null) return reject(lost);
        if (pending !== null) return reject(new Error('PostgreSQL is asked before it has answered.'));
        pending = { received: [], sizeBytes: 0, resolve, reject };
        client.query(asQuery(question));
      }),
  };
}

const nothing = (): void => undefined;

/** A query as `pg` wants one: it writes the question, and what it is told is heard elsewhere. */
const asQuery = (question: readonly Uint8Array[]) =>
  ({
    submit: ({ stream }: Connection) => {
      stream.write(Buffer.concat(question));
    },
    // COPY … FROM STDIN waits for data; there is none.
    handleCopyInResponse: (connection: Connection & { sendCopyFail(reason: string): void }) =>
      connection.sendCopyFail('there is no data to copy'),
    handleRowDescription: nothing,
    handleDataRow: nothing,
    handleCopyData: nothing,
    handlePortalSuspended: nothing,
    handleEmptyQuery: nothing,
    handleCommandComplete: nothing,
    handleReadyForQuery: nothing,
    handleError: nothing,
  }) satisfies Submittable & Readonly<Record<string, unknown>>;
