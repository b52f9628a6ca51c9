import { randomBytes } from 'node:crypto';
import { DatabaseError } from 'pg';
import { limiter } from '../base/limiter';
import type { DatasetSources } from './dataset';
import { loadDataset } from './dataset';
import type { Engine, Reply } from './engine';
import { LEFTOVER_AGE_SECONDS } from './limits';
import { observe } from './observe';
import { examine, readUrl, ServerRefusal } from './server-admission';
import { connectEngine } from './server-engine.node';
import { optionsOf, sessionSettings } from './server-settings';
import type { ObservingSession } from './sql-runner';
import { loadParser } from './statements';

export interface ServerDataset {
  readonly sources: DatasetSources;
  /** SQL that turns the dataset into the second one. */
  readonly secondData: string;
}

export interface ServerOptions {
  /** Address of a database on the server, where this role may create others. */
  readonly url: string;
  readonly readDataset: (dataset: string) => Promise<ServerDataset>;
  /** A database that could not be removed is told here, in a sentence. */
  readonly onLeftover: (sentence: string) => void;
}

/** Databases of ours; the number is when they were made, in seconds since 1970 by the server's clock. */
const DATABASE_NAME = '^hotpath_([0-9]{10})_[0-9a-f]{12}$';

/** PGlite's C.UTF-8 under the name this server has for it; C sorts alike, where there is none. */
const LOCALE = `
SELECT coalesce(pg_catalog.min(collcollate), 'C') FROM pg_catalog.pg_collation
WHERE collprovider = 'c' AND collcollate IN ('C.UTF-8', 'C.utf8')`;

interface Loaded extends ServerDataset {
  readonly database: string;
}

/**
 * A real PostgreSQL, on which attempts run beside whatever else it serves. Each gets a database of its own, a copy of
 * one that is filled once per dataset; all of them are removed, the copies after their attempt, the others at
 * {@link close}. What a killed run left behind is removed an hour later.
 */
export class PostgresServer {
  readonly #options: ServerOptions;
  readonly #admin: Engine;
  readonly #settings: Readonly<Record<string, string>>;
  readonly #inTurn = limiter(1);
  readonly #loaded = new Map<string, Promise<Loaded>>();
  readonly #databases = new Set<string>();
  readonly #removals = new Set<Promise<void>>();
  #closing: Promise<void> | null = null;

  private constructor(options: ServerOptions, admin: Engine, settings: Readonly<Record<string, string>>) {
    this.#options = options;
    this.#admin = admin;
    this.#settings = settings;
  }

  /** Rejects with a {@link ServerRefusal} when the server cannot be reached, is too old or does not let us. */
  static async connect(options: ServerOptions): Promise<PostgresServer> {
    const url = readUrl(options.url);
    const [admin] = await Promise.all([connectAdmin(url), loadParser()]);
    try {
      await examine(admin);
      const server = new PostgresServer(options, admin, await sessionSettings(admin));
      await server.#removeLeftovers();
      return server;
    } catch (error) {
      await admin.close();
      throw error;
    }
  }

  /** Fills the database that attempts on this dataset are copied from. {@link open} does it when it has to. */
  async prepare(dataset: string): Promise<void> {
    await this.#load(dataset);
  }

  /** A fresh database with the dataset; nothing of an earlier attempt is in it. */
  readonly open = async (dataset: string, signal: AbortSignal): Promise<ObservingSession> => {
    const { database: template, secondData } = await this.#load(dataset);
    signal.throwIfAborted();
    const database = await this.#create(`TEMPLATE ${template}`);
    try {
      signal.throwIfAborted();
      const engine = await this.#connect(database);
      return {
        observe: (job, onProgress = () => undefined) => observe(engine, job, { secondData, onProgress }),
        close: () => this.#remove(database),
      };
    } catch (error) {
      this.#remove(database);
      throw error;
    }
  };

  /** Removes every database that was made, whatever runs in it, and ends the connection. Safe to call twice. */
  close(): Promise<void> {
    this.#closing ??= this.#removeAll();
    return this.#closing;
  }

  async #removeAll(): Promise<void> {
    for (const database of this.#databases) this.#remove(database);
    while (this.#removals.size > 0) await Promise.all(this.#removals);
    await this.#admin.close();
  }

  #load(dataset: string): Promise<Loaded> {
    const loaded = this.#loaded.get(dataset) ?? this.#fill(dataset);
    this.#loaded.set(dataset, loaded);
    return loaded;
  }

  async #fill(dataset: string): Promise<Loaded> {
    const read = await this.#options.readDataset(dataset);
    const { rows } = await this.#command(LOCALE);
    const database = await this.#create(
      `TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER libc LOCALE '${rows[0]?.[0]}'`,
    );
    const engine = await this.#connect(database);
    try {
      await loadDataset(engine, read.sources);
    } finally {
      await engine.close();
    }
    return { ...read, database };
  }

  async #create(how: string): Promise<string> {
    const { rows } = await this.#command('SELECT pg_catalog.floor(extract(epoch FROM pg_catalog.now()))');
    const database = `hotpath_${rows[0]?.[0]}_${randomBytes(6).toString('hex')}`;
    if (this.#closing !== null) throw new Error('The server was closed.');
    this.#databases.add(database);
    await this.#command(`CREATE DATABASE ${database} ${how}`);
    return database;
  }

  #connect(database: string): Promise<Engine> {
    const url = readUrl(this.#options.url);
    url.pathname = `/${database}`;
    const theirs = url.searchParams.get('options') ?? '';
    url.searchParams.set('options', `${theirs} ${optionsOf(this.#settings)}`.trim());
    return connectEngine(url);
  }

  /** Ends whatever runs in a database and removes it, once, in its turn. */
  #remove(database: string): void {
    if (!this.#databases.delete(database)) return;
    const removal: Promise<void> = this.#drop(database).then(() => {
      this.#removals.delete(removal);
    });
    this.#removals.add(removal);
  }

  async #drop(database: string): Promise<void> {
    try {
      await this.#dropOrThrow(database);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#options.onLeftover(`The database ${database} may still be on the server: ${reason}`);
    }
  }

  /** FORCE ends sessions, but not a transaction that was prepared: such ones are rolled back where it is refused. */
  async #dropOrThrow(database: string): Promise<void> {
    const drop = `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`;
    try {
      await this.#command(drop);
    } catch {
      await rollBackPrepared(await this.#connect(database));
      await this.#command(drop);
    }
  }

  async #removeLeftovers(): Promise<void> {
    const { rows } = await this.#command(
      `SELECT datname FROM pg_catalog.pg_database WHERE datname ~ '${DATABASE_NAME}'
       AND pg_catalog.pg_get_userbyid(datdba) = current_user
       AND pg_catalog.substring(datname, '${DATABASE_NAME}')::numeric
         < extract(epoch FROM pg_catalog.now()) - ${LEFTOVER_AGE_SECONDS}`,
    );
    for (const [name] of rows) if (name) await this.#dropOrThrow(name);
  }

  #command(sql: string): Promise<Reply> {
    return this.#inTurn(async () => {
      const reply = await this.#admin.send(sql);
      if (reply.error !== null) throw new ServerRefusal(`The server refuses: ${reply.error.message}.`);
      return reply;
    });
  }
}

/** Ends the connection. */
async function rollBackPrepared(engine: Engine): Promise<void> {
  try {
    const { rows } = await engine.send(
      "SELECT pg_catalog.format('ROLLBACK PREPARED %L', gid) FROM pg_catalog.pg_prepared_xacts WHERE database = pg_catalog.current_database()",
    );
    for (const [statement] of rows) if (statement) await engine.send(statement);
  } finally {
    await engine.close();
  }
}

async function connectAdmin(url: URL): Promise<Engine> {
  try {
    return await connectEngine(url);
  } catch (cause) {
    const place = url.searchParams.get('host') ?? url.host;
    const met = cause instanceof DatabaseError ? 'does not let us in' : 'cannot be reached';
    throw new ServerRefusal(`PostgreSQL at ${place} ${met}: ${reasonOf(cause)}.`, { cause });
  }
}

/** A host with several addresses gives an error for each, and no words of its own. */
function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError) return [...new Set(cause.errors.map(reasonOf))].join(', ');
  return cause instanceof Error ? cause.message : String(cause);
}
