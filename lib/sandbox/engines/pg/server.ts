// What a client needs of a PostgreSQL server, and what a server model needs to be. The simulator's `Database` is one.

/** The server: `Database` of the simulator, or anything that opens connections like it. */
export interface PgServer {
  connect(settle: (connected: PgConnected) => void): void;
}

export type PgConnected = { readonly kind: 'connected'; readonly connection: PgConnection } | PgFailure;

export interface PgConnection {
  readonly id: number;
  execute(statement: PgCost, settle: (executed: { readonly kind: 'done' } | PgFailure) => void): void;
  close(): void;
}

/** `code`: SQLSTATE, null where no server answered. */
export interface PgFailure {
  readonly kind: 'failed';
  readonly code: string | null;
  readonly message: string;
}

/** What a statement costs, in the words of the simulator's database. */
export interface PgCost {
  readonly work: PgWork;
  readonly key?: string;
}

export type PgWork = { readonly tookMs: number } | { readonly pages: number; readonly rows: number };

export interface PgQuery {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Rows and what they cost; or the refusal of a statement, which costs nothing but the way. */
export type PgAnswer =
  | {
      readonly rows: readonly Readonly<Record<string, unknown>>[];
      readonly rowCount?: number;
      /** Columns of ISO texts that the client gives as a Date. */
      readonly dates?: readonly string[];
      readonly cost: PgCost;
    }
  | PgFailure;

/** Where a client's connections begin. */
export interface PgDoor {
  connect(settle: (opened: PgOpened) => void): void;
}

export type PgOpened = { readonly kind: 'connected'; readonly session: PgSession } | PgFailure;

/** A connection as its client has it: what is asked is answered in order, one statement at a time. */
export interface PgSession {
  readonly id: number;
  ask(query: PgQuery, settle: (reply: PgReply) => void): void;
  /** Gives the place back. Again: nothing. */
  close(): void;
}

export type PgReply =
  | {
      readonly kind: 'rows';
      readonly rows: readonly Readonly<Record<string, unknown>>[];
      readonly rowCount: number;
      readonly dates: readonly string[];
    }
  | PgFailure;
