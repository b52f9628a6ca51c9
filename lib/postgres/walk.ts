import type { WalkObservation, WalkSqlProbe } from '../grading/sql-observation';
import type { Plan } from '../plan/plan';
import type { Engine, Reply } from './engine';
import type { Answer, Data } from './measure';
import { ask, explainAnswer, referenceRows } from './measure';

interface Walked {
  readonly pageSizes: number[];
  readonly keys: string[];
  /** Values that asked for a page, by page. */
  readonly cursors: (readonly string[])[];
  readonly plans: { readonly page: number; readonly plan: Plan }[];
  columns: readonly string[];
}

interface Way {
  readonly probe: WalkSqlProbe;
  readonly answer: Answer;
}

/** A page in so many is explained on the way, to notice a walk that grows dear. */
const LOOK_EVERY = 100;

/** Walks all pages of the reader's query and measures some of them again, each with the cursor it was reached by. */
export async function measureWalk(
  engine: Engine,
  probe: WalkSqlProbe,
  { answer, data }: { readonly answer: Answer; readonly data: Data },
): Promise<WalkObservation> {
  const expected = (await referenceRows(engine, probe.reference)).map(([key]) => key ?? '');
  const walked: Walked = { pageSizes: [], keys: [], cursors: [], plans: [], columns: [] };
  const end = await walk(engine, { probe, answer }, walked);
  for (const page of data === 'first' ? probe.plansAt : []) await look(engine, answer, { walked, page });
  const { kind, probe: name, params, label } = probe;
  const { pageSizes, keys, columns } = walked;
  // On other data only the rows count: looking on the way serves to end a dear walk.
  const plans = data === 'first' ? [...walked.plans].sort((a, b) => a.page - b.page) : [];
  return { kind, probe: name, params, label, data, columns, pageSizes, keys, expected, plans, end };
}

async function walk(engine: Engine, { probe, answer }: Way, walked: Walked): Promise<WalkObservation['end']> {
  const { maxPages, whenDear } = probe;
  let isDear = false;
  let cursor: readonly string[] | null = probe.start;
  while (cursor !== null) {
    const page = walked.pageSizes.length + 1;
    if (isDear && page > whenDear.maxPages) return 'cut short';
    if (page > maxPages + 1) return 'too many pages';
    walked.cursors.push(cursor);
    if (page % LOOK_EVERY === 1)
      isDear ||= (await look(engine, answer, { walked, page })) > whenDear.overPages;
    const reply: Reply = await ask(engine, answer, cursor.slice(0, answer.params));
    walked.columns = (reply.columns ?? []).map(({ name }) => name);
    walked.pageSizes.push(reply.rows.length);
    const key = walked.columns.indexOf(probe.key);
    for (const row of reply.rows) walked.keys.push(row[key] ?? '');
    if (reply.rows.length === 0) return 'empty page';
    cursor = nextCursor(probe, walked.columns, reply);
  }
  return 'no cursor';
}

/** Measures a page once; returns the database pages it read, 0 for a page that was not reached. */
async function look(
  engine: Engine,
  answer: Answer,
  { walked, page }: { readonly walked: Walked; readonly page: number },
): Promise<number> {
  const cursor = walked.cursors[page - 1];
  if (!cursor) return 0;
  const known = walked.plans.find((one) => one.page === page);
  const plan = known?.plan ?? (await explainAnswer(engine, answer, cursor.slice(0, answer.params)));
  if (!known) walked.plans.push({ page, plan });
  return plan.root.pages;
}

/** What the last row of a page says about the next; null when a column is missing or NULL. */
function nextCursor(
  { feed }: WalkSqlProbe,
  columns: readonly string[],
  { rows }: Reply,
): readonly string[] | null {
  const last = rows.at(-1) ?? [];
  const values = feed.map((name) => last[columns.indexOf(name)]);
  return values.every((value): value is string => typeof value === 'string') ? values : null;
}
