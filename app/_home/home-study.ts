import type { Plan } from '@/lib/plan/plan';
import type { PostgresSession } from '@/lib/postgres/session';
import { reportOf, type SideReport, workOf } from '../_workbench/load/load-model';
import type { LoadSettings } from '../_workbench/load/load-settings';
import { INDEXES, type IndexId, pageQuery, TENANTS, type TenantName } from './home-case';

/** The load of the page: a small pool, and more data than memory holds. */
export const LOAD: LoadSettings = { ratePerSecond: 200, connections: 4, source: 'tenth' };

/** What the page costs for one tenant: its plan, and what becomes of it under the load. */
export interface TenantCost {
  readonly plan: Plan;
  readonly side: SideReport;
}

/** What the page costs with one index, or with none, for a huge tenant and for a tiny one. */
export type PageCost = Readonly<Record<TenantName, TenantCost>>;

/** A row of the page as PostgreSQL prints it: id, status, total. */
export type OrderRow = readonly (string | null)[];

const INDEX_NAME = 'orders_page';

/** The rows that the page shows. */
export async function readRows(session: PostgresSession): Promise<readonly OrderRow[]> {
  const { results } = await session.run(pageQuery(TENANTS.tiny));
  const outcome = results[0]?.outcome;
  if (outcome?.kind !== 'rows') throw new Error('The page of orders could not be read.');
  return outcome.rows;
}

/** Makes this index the only one besides the primary key, or leaves none (null), and measures the page. */
export async function measurePage(session: PostgresSession, index: IndexId | null): Promise<PageCost> {
  const columns = INDEXES.find(({ id }) => id === index)?.columns;
  const create = columns === undefined ? '' : `CREATE INDEX ${INDEX_NAME} ON orders ${columns};`;
  const { results } = await session.run(`DROP INDEX IF EXISTS ${INDEX_NAME};${create}`);
  const failed = results.find(({ outcome }) => outcome.kind === 'error');
  if (failed) throw new Error('The index could not be created.');
  const name = index === null ? 'before' : 'after';
  return {
    big: await measureTenant(session, TENANTS.big, name),
    tiny: await measureTenant(session, TENANTS.tiny, name),
  };
}

async function measureTenant(
  session: PostgresSession,
  tenant: number,
  name: SideReport['name'],
): Promise<TenantCost> {
  const outcome = await session.explain(pageQuery(tenant));
  if (outcome.kind === 'error') throw new Error(outcome.error.message);
  const work = workOf(outcome.plan);
  if (!work) throw new Error('The plan tells no pages.');
  return { plan: outcome.plan, side: { name, work, report: reportOf({ name, work }, LOAD) } };
}
