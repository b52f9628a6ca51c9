import type { Engine } from './engine';

/** The server is not one that can be graded on; the message is a sentence for whoever named it. */
export class ServerRefusal extends Error {}

const OLDEST_VERSION = 150_000;

/** The address of a server. It names a host, so that the environment chooses none. */
export function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const namesHost = url !== null && (url.hostname !== '' || (url.searchParams.get('host') ?? '') !== '');
  if (!namesHost || !['postgres:', 'postgresql:'].includes(url.protocol))
    throw new ServerRefusal(
      'The address of a server looks like postgres://user:password@host:5432/postgres, or ' +
        'postgres:///postgres?host=/folder&user=name for a socket.',
    );
  return url;
}

/** Throws when the server is too old, or when the role may not do what grading needs. */
export async function examine(admin: Engine): Promise<void> {
  const { rows, error } = await admin.send(
    `SELECT pg_catalog.current_setting('server_version_num'), pg_catalog.current_setting('server_version'),
            current_user, rolcreatedb OR rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user`,
  );
  if (error !== null) throw new ServerRefusal(`The server refuses: ${error.message}.`);
  const [number, version, role, mayCreate] = rows[0] ?? [];
  if (!(Number(number) >= OLDEST_VERSION))
    throw new ServerRefusal(`The server is PostgreSQL ${version}; grading needs 15 or newer.`);
  if (mayCreate !== 't')
    throw new ServerRefusal(
      `The role ${role} may not create databases, and each attempt runs in one of its own: ALTER ROLE "${role}" CREATEDB.`,
    );
}
