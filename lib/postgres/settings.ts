import { PGlite } from '@electric-sql/pglite';
import { SESSION_SETTINGS } from './session-settings';

/**
 * Server settings of every instance, so that a lab, `grade` and a snapshot's build see the same plans.
 * They stand on the command line, which no ALTER DATABASE or ALTER ROLE overrides.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  ...SESSION_SETTINGS,
  autovacuum: 'off',
  // Limits that turn a runaway into an error: recursion (deeper overflows the wasm stack) and temporary files.
  max_stack_depth: '100kB',
  temp_file_limit: '256MB',
  // Memory and files small: 32 MB of buffers, no WAL kept for replicas.
  shared_buffers: '32MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  // A prepared transaction holds its locks like another session: the only one that there is beside this one.
  max_prepared_transactions: '1',
  wal_recycle: 'off',
  min_wal_size: '2MB',
};

/** Arguments PGlite starts PostgreSQL with; later ones win. */
export const START_PARAMS: readonly string[] = [
  ...PGlite.defaultStartParams,
  ...Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
];

/** Arguments of initdb when a snapshot is built: 1 MB WAL segments instead of 16 MB. */
export const INITDB_PARAMS: readonly string[] = [
  '--wal-segsize=1',
  '--allow-group-access',
  '--encoding=UTF8',
  '--locale=C.UTF-8',
  '--locale-provider=libc',
  '--auth=trust',
];
