// What a client needs of a PostgreSQL server. The simulator's `Database` has this shape.

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
      readonly cost: PgCost;
    }
  | PgFailure;
