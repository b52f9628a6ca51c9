import type { LoadProgress } from '@/lib/postgres/assets.browser';
import type { Catalogue } from '@/lib/postgres/catalogue';
import type { DatabaseAssets } from '@/lib/postgres/engine';
import type { PostgresSession } from '@/lib/postgres/session';
import { SessionLost } from '@/lib/postgres/session';
import { SessionSupply } from '@/lib/postgres/session-supply';
import type { Engine } from './lab-state';

export interface LabDatabaseDeps {
  readonly load: (onProgress: (progress: LoadProgress) => void) => Promise<DatabaseAssets>;
  readonly open: (assets: DatabaseAssets, signal?: AbortSignal) => Promise<PostgresSession>;
  readonly onChange: (engine: Engine) => void;
  /** The database died of a statement and was replaced. */
  readonly onCrash: (reason: string, lost: readonly string[]) => void;
  /** Calls back when the page has nothing better to do; for what may wait. */
  readonly whenIdle: (work: () => void) => void;
}

/** Statements remembered as lost with a database; older ones are not offered again. */
const MAX_APPLIED = 200;

/** The one database of a lab: it can be ended at any moment and comes back from its snapshot. */
export class LabDatabase {
  readonly #deps: LabDatabaseDeps;
  #engine: Engine = { kind: 'loading', progress: null };
  #supply: SessionSupply | null = null;
  #session: PostgresSession | null = null;
  #applied: readonly string[] = [];
  #others = 0;
  #disposed = false;

  constructor(deps: LabDatabaseDeps) {
    this.#deps = deps;
  }

  /** Loads what is not loaded yet and starts. Never rejects: a failure is a state. */
  async boot(): Promise<void> {
    try {
      this.#supply ??= await this.#load();
      this.#set({ kind: 'starting' });
      const session = await this.#supply.take();
      if (this.#disposed) session.close();
      this.#session = session;
      this.#set({ kind: 'ready' });
      this.#prepareSpare();
    } catch (error) {
      this.#set({ kind: 'failed', message: messageOf(error) });
    }
  }

  /**
   * A database of its own from the same snapshot, for a check: the spare, so that there are never more than two.
   * Call {@link returnOther} when it has ended. Rejects before the first one was loaded.
   */
  async openOther(signal: AbortSignal): Promise<PostgresSession> {
    if (this.#supply === null) throw new Error('The database is not loaded yet.');
    this.#others += 1;
    return this.#supply.take(signal);
  }

  /** The other database has ended: there is room for a spare again. */
  returnOther(): void {
    this.#others = Math.max(0, this.#others - 1);
    this.#prepareSpare();
  }

  /** What the database holds now; null when it cannot be asked. */
  async catalogue(): Promise<Catalogue | null> {
    if (this.#session === null || this.#engine.kind !== 'ready') return null;
    try {
      return await this.#session.catalogue();
    } catch (error) {
      // A database that was ended meanwhile has nothing to tell; its successor will be asked.
      if (error instanceof SessionLost) return null;
      throw error;
    }
  }

  /** Does `work` when the database is ready, and nothing otherwise. A database that dies of it is replaced. */
  async use(
    what: 'running' | 'explaining',
    work: (session: PostgresSession) => Promise<void>,
  ): Promise<void> {
    const session = this.#session;
    if (session === null || this.#engine.kind !== 'ready') return;
    this.#set({ kind: 'busy', what });
    try {
      await work(session);
      if (this.#session === session) this.#set({ kind: 'ready' });
    } catch (error) {
      // Whoever stopped it restores it.
      if (error instanceof SessionLost && error.reason === 'stopped') return;
      const lost = this.#forget();
      this.#deps.onCrash(messageOf(error), lost);
      await this.boot();
    }
  }

  /** Remembers statements that changed the database. */
  applied(statements: readonly string[]): void {
    this.#applied = [...this.#applied, ...statements].slice(-MAX_APPLIED);
  }

  /** Ends what runs and starts anew from the snapshot; returns the statements that are lost, before it is ready. */
  restore(): { readonly lost: readonly string[]; readonly ready: Promise<void> } {
    const lost = this.#forget();
    return { lost, ready: this.boot() };
  }

  dispose(): void {
    this.#disposed = true;
    this.#session?.close();
    this.#supply?.dispose();
  }

  async #load(): Promise<SessionSupply> {
    const assets = await this.#deps.load((progress) => this.#set({ kind: 'loading', progress }));
    return new SessionSupply((signal) => this.#deps.open(assets, signal));
  }

  #prepareSpare(): void {
    this.#deps.whenIdle(() => {
      if (!this.#disposed && this.#others === 0 && this.#engine.kind === 'ready') this.#supply?.prepare();
    });
  }

  #forget(): readonly string[] {
    this.#session?.close();
    this.#session = null;
    const lost = this.#applied;
    this.#applied = [];
    return lost;
  }

  #set(engine: Engine): void {
    if (this.#disposed) return;
    this.#engine = engine;
    this.#deps.onChange(engine);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
