import type { ExerciseReport } from '../../verify/report';

/** What one exercise was proved to do, for a terminal. */
export function describeReport(report: ExerciseReport): string {
  const { lab, exercise, starter, empty, solutions, mistakes, secondDataset, repeatable, endless } = report;
  const accepted = solutions.filter(({ verdict }) => verdict === 'pass').length;
  const refused = mistakes.filter(({ expected, got }) => expected === got).length;
  return [
    '',
    `${report.ok ? '✓' : '✗'} ${lab} / ${exercise}`,
    `  starter ${starter} · empty ${empty} · solutions ${accepted} of ${solutions.length} pass · ` +
      `mistakes ${refused} of ${mistakes.length} refused at the check they name`,
    `  other data ${word(secondDataset)} · repeatable ${word(repeatable)} · endless ${endless ?? 'not possible'}`,
    ...report.problems.map((problem) => `  ✗ ${problem}`),
    '',
  ].join('\n');
}

const word = (held: boolean | null): string => (held === null ? 'does not apply' : held ? 'holds' : 'fails');
