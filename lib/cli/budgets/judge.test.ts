import { describe, expect, it } from 'vitest';
import type { FirstLoad } from './first-loads';
import { describeGrowth, describeJudgement, judgeFirstLoads, SLACK_BYTES } from './judge';

const BUDGETS = { routes: { '/plan': { sizeBytes: 150_000, modules: { 'app/plan/page.tsx': 900 } } } };
const LOAD: FirstLoad = { route: '/plan', sizeBytes: 150_000, heavy: [], chunks: [] };

const failures = (...loads: readonly FirstLoad[]) =>
  judgeFirstLoads(loads, BUDGETS)
    .filter(({ holds }) => !holds)
    .map(describeJudgement);

describe('a first load', () => {
  it('may take what its budget allows and a little more', () => {
    expect(failures(LOAD)).toEqual([]);
    expect(failures({ ...LOAD, sizeBytes: 150_000 + SLACK_BYTES })).toEqual([]);
    expect(failures({ ...LOAD, sizeBytes: 90_000 })).toEqual([]);
  });

  it('that takes more fails, with the sizes', () => {
    expect(failures({ ...LOAD, sizeBytes: 198_100 })).toEqual([
      'FAIL  /plan: 198.1 kB of scripts before load, 48.1 kB more than its budget of 150.0 kB, of which 2.0 kB are allowed',
    ]);
  });

  it('with something heavy in it fails within its budget too', () => {
    expect(failures({ ...LOAD, heavy: ['zod', 'SES'] })).toEqual([
      'FAIL  /plan: among them zod, SES, for labs only',
    ]);
  });

  it('of a new route needs a budget, and a budget needs its route', () => {
    expect(failures(LOAD, { ...LOAD, route: '/learn' })[0]).toContain('/learn: no budget yet');
    expect(failures()[0]).toContain('/plan: there is no such route');
  });
});

describe('what grew', () => {
  it('is named, new modules and larger ones', () => {
    const growth = [
      { name: 'zod', before: null, now: 48_120 },
      { name: 'app/plan/page.tsx', before: 900, now: 2_400 },
    ];
    expect(describeGrowth(growth)).toEqual([
      '      new:  zod, 48.1 kB minified',
      '      grew: app/plan/page.tsx, 0.9 kB to 2.4 kB minified',
    ]);
  });

  it('is cut to the largest, and said to be nothing when it is nothing', () => {
    const many = Array.from({ length: 10 }, (_, i) => ({ name: `m${i}`, before: 0, now: 10 - i }));
    expect(describeGrowth(many).at(-1)).toContain('and 2 that grew less');
    expect(describeGrowth([])).toHaveLength(1);
  });
});
