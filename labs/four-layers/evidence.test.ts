import { expect, test } from 'vitest';
import { SCRATCH_SCENARIO } from '@/lib/authoring/code-lab';
import { nodeDatasets } from '@/lib/postgres/assets.node';
import { nodeSandboxes } from '@/lib/sandbox/assets.node';
import { hitRateOf, quantile } from '@/lib/sandbox/run-figures';
import type { ActTrace, RunTrace } from '@/lib/sandbox/trace';
import { DAYS, type Day, REPLAY_MS } from './days';
import { EVIDENCE, type Evidence, ORDERS, RELEASES } from './evidence';
import lab from './lab';

const open = nodeSandboxes(process.cwd());

/** What happened while a module served half a minute of requests. */
async function replay(text: string): Promise<ActTrace> {
  const session = await open(lab.slug);
  let trace: RunTrace = {};
  const onTrace = (seen: RunTrace) => {
    trace = seen;
  };
  const job = { scenario: SCRATCH_SCENARIO, text, exports: ['main'], seed: 1, traced: true, settings: {} };
  const options = { signal: new AbortController().signal, onTrace };
  const outcome = await session.run(job, options).finally(() => session.close());
  if (outcome.kind !== 'observed') throw new Error(`${outcome.kind}: ${outcome.message}`);
  const [act] = Object.values(trace);
  if (!act) throw new Error('The run was not traced.');
  expect([act.spansDropped, act.exchangesDropped]).toEqual([0, 0]);
  return act;
}

const p95Ms = (durationsMs: readonly number[]): number => Math.round(quantile(durationsMs, 0.95));

function spansMs({ spans }: ActTrace, name: string): number[] {
  return spans.flatMap((span) =>
    span.name === name && span.endMs !== null ? [span.endMs - span.startMs] : [],
  );
}

/** Waits and work of a server's seats. */
function seatsOf({ exchanges }: ActTrace, server: string) {
  const own = exchanges.filter((exchange) => exchange.server === server);
  const waitsMs = own.map(({ askedMs, startedMs }) => (startedMs ?? askedMs) - askedMs);
  const workedMs = own.reduce((sum, { startedMs, finishedMs, answeredMs }) => {
    return sum + (finishedMs ?? answeredMs ?? 0) - (startedMs ?? 0);
  }, 0);
  const busyPercent = (seats: number) => Math.round((100 * workedMs) / (seats * REPLAY_MS));
  return { total: own.length, waitP95Ms: p95Ms(waitsMs), busyPercent };
}

function evidenceOf(act: ActTrace, { connections, workers }: Day): Evidence {
  const [database, worker] = [seatsOf(act, 'database'), seatsOf(act, 'worker')];
  return {
    requests: spansMs(act, 'main').length,
    pageP95Ms: p95Ms(spansMs(act, 'main')),
    hitPercent: Math.round(hitRateOf(act)[0]?.value ?? 0),
    statements: database.total,
    connectionWaitP95Ms: database.waitP95Ms,
    ordersP95Ms: p95Ms(spansMs(act, 'readOrders')),
    renderP95Ms: p95Ms(spansMs(act, 'render')),
    workerWaitP95Ms: worker.waitP95Ms,
    workerBusyPercent: worker.busyPercent(workers),
    connectionBusyPercent: database.busyPercent(connections),
    sendP95Ms: p95Ms(spansMs(act, 'send')),
  };
}

test.each(Object.entries(DAYS))('%s gives what is told of it', async (name, day) => {
  const text = lab.scratch.replace('{ sunday:', `{ ${name}:`);
  const act = await replay(text);
  expect(evidenceOf(act, day)).toEqual(EVIDENCE[name as keyof typeof DAYS]);
});

test.each(Object.entries(RELEASES))('%s gives what is told of it', async (name, [line, instead]) => {
  expect(lab.scratch).toContain(line);
  const text = `let asked = 0;\n${lab.scratch.replace(line, () => instead)}`;
  const act = await replay(text);
  expect(evidenceOf(act, DAYS.sunday)).toEqual(EVIDENCE[name as keyof typeof RELEASES]);
});

test('the orders that the cards count are those of the dataset', async () => {
  const session = await nodeDatasets(process.cwd())('orders');
  const counted = `SELECT count(*), count(*) FILTER (WHERE tenant_id = 1), count(*) FILTER (WHERE tenant_id = 99) FROM orders`;
  const { results } = await session.run(counted).finally(() => session.close());
  const outcome = results[0]?.outcome;
  expect(outcome?.kind === 'rows' && outcome.rows).toEqual([Object.values(ORDERS).map(String)]);
});
