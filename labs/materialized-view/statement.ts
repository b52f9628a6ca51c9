import type { StatementProbe } from '@/lib/authoring/sql-probe';
import { once } from '@/lib/authoring/sql-probe';

/** A question of the harness; what it changes is undone. */
export const ask = (name: string, sql: string): StatementProbe => ({
  ...once,
  kind: 'statement',
  name,
  keeps: false,
  sql: () => sql,
  label: () => name,
});

/** A statement of the harness that stays. */
export const keep = (name: string, sql: string): StatementProbe => ({ ...ask(name, sql), keeps: true });
