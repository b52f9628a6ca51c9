import { beforeAll, describe, expect, test } from 'vitest';
import type { SqlExercise } from '@/lib/authoring/sql-exercise';
import { judge } from '@/lib/grading/judge';
import type { ProbeObservation, SqlObservation } from '@/lib/grading/sql-observation';
import type { Plan } from '@/lib/plan/plan';
import { nodeDatasets } from '@/lib/postgres/assets.node';
import { sqlRunner } from '@/lib/postgres/sql-runner';
import { findExercise } from '@/lib/verify/exercises';

describe('an altered observation fails at the check that it breaks', () => {
  let exercise: SqlExercise;
  let observation: SqlObservation;

  beforeAll(async () => {
    const found = await findExercise('sql-tenant-timeline');
    if (found?.kind !== 'sql') throw new Error('sql-tenant-timeline is not in the registry');
    exercise = found;
    const text = 'CREATE INDEX ON orders (tenant_id, created_at)';
    const run = sqlRunner({ open: nodeDatasets(process.cwd()) });
    const outcome = await run({ exercise, text }, new AbortController().signal);
    if (outcome.kind !== 'observed') throw new Error(outcome.message);
    observation = outcome.observation;
  });

  /** The third probe altered: tenant 7, oldest first. */
  const altered = (change: (probe: ProbeObservation) => Partial<ProbeObservation>): string => {
    const probes = observation.probes.map((probe, i) => (i === 2 ? { ...probe, ...change(probe) } : probe));
    const failed = judge(exercise.checks, { ...observation, probes }).filter(
      ({ status }) => status === 'fail',
    );
    return failed.map(({ code, message }) => `${code}: ${message}`).join('\n');
  };

  const withRoot = ({ plan }: ProbeObservation, root: Partial<Plan['root']>): Partial<ProbeObservation> => ({
    plan: { ...plan, root: { ...plan.root, ...root } },
  });

  test('and passes unaltered', () => {
    expect(altered(() => ({}))).toBe('');
  });

  test('ROWS, with both rows', () => {
    expect(altered(({ rows }) => ({ rows: rows.slice(0, 19) }))).toMatch(
      /^ROWS: Tenant 7, oldest first: row 20 is missing, without the submission \(\d+, \w+, [\d.]+\)\.$/,
    );
    expect(altered(({ rows }) => ({ rows: [...rows].reverse() }))).toMatch(
      /^ROWS: Tenant 7, oldest first: row 1 is \(/,
    );
  });

  test('SEQ_SCAN, SORT, FILTERED and BUFFERS, with the figures', () => {
    expect(altered((probe) => withRoot(probe, { type: 'Seq Scan', relation: 'orders' }))).toMatch(
      /^SEQ_SCAN: Tenant 7, oldest first: Seq Scan reads \d+ pages of orders/,
    );
    const sort = ({ plan }: ProbeObservation) => ({
      type: 'Sort',
      conditions: { ...plan.root.conditions, index: null, sortKey: ['created_at'] },
      children: [{ ...plan.root, rows: 101, loops: 1 }],
    });
    expect(altered((probe) => withRoot(probe, sort(probe)))).toMatch(
      /^SORT: Tenant 7, oldest first: 101 rows sorted by created_at, want at most 100/,
    );
    const filtered = { removed: { filter: 1, joinFilter: 0, recheck: 0 } };
    expect(altered((probe) => withRoot(probe, filtered))).toMatch(
      /^FILTERED: Tenant 7, oldest first: 1 row read and thrown away by the filter/,
    );
    expect(altered((probe) => withRoot(probe, { pages: 41 }))).toMatch(
      /^BUFFERS: Tenant 7, oldest first: 41 pages read, want at most 40/,
    );
  });
});
