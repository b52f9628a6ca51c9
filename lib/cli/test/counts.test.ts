import { describe, expect, it } from 'vitest';
import { describeCounts, fromLastLine, fromPlaywright, fromVitest, sumCounts, withExitCode } from './counts';

describe('the count of tests', () => {
  it('is read from the report of Vitest, where a file that does not load is a failed test', () => {
    const testResults = [
      { status: 'passed', assertionResults: [{}, {}] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [] },
    ];
    const report = { numPassedTests: 2, numFailedTests: 1, testResults };
    expect(fromVitest(JSON.stringify(report))).toEqual({ passed: 2, failed: 2 });
  });

  it('is read from the report of Playwright, where flaky passed at its second try', () => {
    const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 3 } };
    expect(fromPlaywright(JSON.stringify(report))).toEqual({ passed: 6, failed: 1 });
  });

  it('is not made up for a report of another shape', () => {
    expect(() => fromVitest('{}')).toThrow();
    expect(() => fromPlaywright('{"stats":{}}')).toThrow();
  });

  it('is read from a last line, and from no other line', () => {
    expect(fromLastLine('12 passed, 3 failed')).toEqual({ passed: 12, failed: 3 });
    expect(fromLastLine('12 passed, 3 failed of 15')).toBeNull();
    expect(fromLastLine('')).toBeNull();
  });

  it('has a failure for a tool that exits with an error', () => {
    expect(withExitCode({ passed: 4, failed: 0 }, 1)).toEqual({ passed: 4, failed: 1 });
    expect(withExitCode({ passed: 4, failed: 2 }, 1)).toEqual({ passed: 4, failed: 2 });
    expect(withExitCode({ passed: 4, failed: 0 }, 0)).toEqual({ passed: 4, failed: 0 });
  });

  it('is summed and said as the last line', () => {
    const counts = sumCounts([
      { passed: 1, failed: 0 },
      { passed: 20, failed: 3 },
    ]);
    expect(describeCounts(counts)).toBe('21 passed, 3 failed');
    expect(describeCounts(sumCounts([]))).toBe('0 passed, 0 failed');
  });
});
