// What a lab's start is held against: PGlite from its package, the data inserted by its SQL, nothing prepared.

import { PGlite } from '@electric-sql/pglite';

const scripts: Promise<readonly string[]> = fetch('/dataset.json').then((response) => response.json());
const db = await PGlite.create();
await db.query('SELECT 1');
performance.mark('booted');
for (const script of await scripts) await db.exec(script);
await db.query('SELECT * FROM orders WHERE id = 4711');
performance.mark('ready');
