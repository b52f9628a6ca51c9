// How many tests ran, read from what each tool reports.

import { z } from 'zod';

export type Counts = { readonly passed: number; readonly failed: number };

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

const LAST_LINE = /^(\d+) passed, (\d+) failed$/;

/** From Vitest's JSON report; a file that could not be loaded counts as one failed test. */
export function fromVitest(json: string): Counts {
  const report = vitestReport.parse(JSON.parse(json));
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

/** From Playwright's JSON report. Flaky is what passed at its second try; only CI has one, and the list names it. */
export function fromPlaywright(json: string): Counts {
  const { stats } = playwrightReport.parse(JSON.parse(json));
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}

/** From a last line `N passed, N failed`; null when it is another line. */
export function fromLastLine(line: string): Counts | null {
  const [, passed, failed] = LAST_LINE.exec(line.trim()) ?? [];
  return passed === undefined || failed === undefined
    ? null
    : { passed: Number(passed), failed: Number(failed) };
}

/** A tool that exits with an error has failed at something, even where it counted no failure. */
export function withExitCode(counts: Counts, code: number): Counts {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** The last line of a run. */
export function describeCounts({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`;
}

export function sumCounts(all: readonly Counts[]): Counts {
  return all.reduce((sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed }), {
    passed: 0,
    failed: 0,
  });
}
