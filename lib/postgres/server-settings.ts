import type { Engine } from './engine';
import { MAX_SERVER_STATEMENT_MS } from './limits';
import { SESSION_SETTINGS } from './session-settings';

/** What PGlite is by its build or its command line, and a server's session has to be told. */
const SERVER_SETTINGS: Readonly<Record<string, string>> = {
  ...SESSION_SETTINGS,
  client_encoding: 'UTF8',
  default_text_search_config: 'pg_catalog.english',
  lc_monetary: 'C',
  lc_numeric: 'C',
  lc_time: 'C',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  statement_timeout: String(MAX_SERVER_STATEMENT_MS),
};

/** Taken where the role may set them: bounded temporary files, and nothing to start autovacuum in mid-attempt. */
const PRIVILEGED_SETTINGS: Readonly<Record<string, string>> = {
  temp_file_limit: '256MB',
  track_counts: 'off',
};

/**
 * The settings of an attempt's session on this server. Whatever its owner tuned that a plan or a printed value can
 * depend on goes back to PostgreSQL's own default first.
 */
export async function sessionSettings(admin: Engine): Promise<Readonly<Record<string, string>>> {
  const tuned = await settingsOf(admin, TUNED);
  const allowed = await settingsOf(
    admin,
    `SELECT name, '' FROM pg_catalog.unnest(ARRAY[${Object.keys(PRIVILEGED_SETTINGS).map((name) => `'${name}'`)}]) name
     WHERE pg_catalog.has_parameter_privilege(name, 'SET')`,
  );
  const privileged = Object.entries(PRIVILEGED_SETTINGS).filter(([name]) => name in allowed);
  return { ...tuned, ...SERVER_SETTINGS, ...Object.fromEntries(privileged) };
}

const TUNED = `
SELECT name, boot_val FROM pg_catalog.pg_settings
WHERE context = 'user' AND setting <> boot_val AND source NOT IN ('default', 'override', 'client', 'session')
  AND (category LIKE 'Query Tuning%' OR category LIKE 'Version and Platform Compatibility%' OR category IN (
    'Client Connection Defaults / Locale and Formatting', 'Client Connection Defaults / Statement Behavior',
    'Developer Options', 'Resource Usage / Memory'))`;

async function settingsOf(admin: Engine, sql: string): Promise<Readonly<Record<string, string>>> {
  const { rows, error } = await admin.send(sql);
  if (error !== null) throw new Error(`The server's settings cannot be read: ${error.message}`);
  return Object.fromEntries(rows.map(([name, value]) => [name ?? '', value ?? '']));
}

/**
 * Settings as a connection's `options`, which no ALTER DATABASE or ALTER ROLE overrides and to which DISCARD ALL
 * returns.
 */
export const optionsOf = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value.replace(/[\\\s]/g, '\\$&')}`)
    .join(' ');
