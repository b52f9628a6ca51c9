import type { SqlProbe } from '@/lib/grading/sql-observation';

/** Plans of one probe are compared per parameter set. */
export const probeKey = (tab: string, { probe, params }: Pick<SqlProbe, 'probe' | 'params'>): string =>
  `${tab} ${probe} ${JSON.stringify(params)}`;

/**
 * Plans of a written query are compared when it is given the same values and the texts differ in blanks, comments
 * and the semicolon at most.
 */
export function queryKey(sql: string, values: readonly string[] = []): string {
  const bare = sql
    .replace(/--[^\n]*/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[\s;]+$/, '')
    .trim();
  return ['query', bare, ...values].join(' ');
}
