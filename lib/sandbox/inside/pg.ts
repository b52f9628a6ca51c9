// `pg` inside a compartment: pg-pool as published, over clients whose server is the act's database.

import { connect } from 'hotpath:database';
import { DatabaseError } from '../engines/pg/client';
import { createPgClasses } from '../engines/pg/pool';

export { DatabaseError };

export const { Client, Pool } = createPgClasses({
  door: { connect },
  later: (run) => {
    setImmediate(run);
  },
  isAlive: () => true,
});

export default { Client, DatabaseError, Pool };
