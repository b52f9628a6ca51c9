import { describe, expect, test, vi } from 'vitest';
import type { Attempt, Gradable, Outcome, Runner } from './attempt';
import { findUnreadable, MAX_SUBMISSION_BYTES, runAttempt } from './attempt';
import type { Check } from './checks/check';
import { fail, pass, skip } from './checks/check';
import type { Verdict } from './verdict';
import { MAX_MESSAGE_CHARS } from './verdict';

interface Pages {
  readonly pages: number;
}

type Exercise = Gradable<Pages>;

const budget: Check<Pages> = {
  code: 'BUFFERS',
  title: 'At most 40 pages',
  judge: ({ pages }) => (pages > 40 ? fail(`${pages} pages read`) : pass(`${pages} pages`)),
};
const some: Check<Pages> = {
  code: 'ROWS',
  title: 'Some pages',
  judge: ({ pages }) => (pages === 0 ? fail('no page read') : pass('pages were read')),
};
const unjudged: Check<Pages> = { code: 'SORT', title: 'No sort', judge: () => skip('not run') };

const observed = (pages: number): Outcome<Pages> => ({ kind: 'observed', observation: { pages } });

interface Setup {
  readonly checks?: readonly Check<Pages>[];
  readonly runner?: Runner<Exercise, Pages>;
  readonly text?: string;
  readonly signal?: AbortSignal;
  readonly record?: (verdict: Verdict) => void;
  readonly onError?: (cause: unknown) => void;
}

function attempt(setup: Setup = {}): Promise<Verdict> {
  const { checks = [some, budget], runner = async () => observed(4), text = 'SELECT 1' } = setup;
  const { signal = new AbortController().signal, record = () => undefined, onError } = setup;
  const clock = [1000.4, 1812.9];
  return runAttempt(
    { exercise: { id: 'an-exercise', checks }, text },
    { runner, signal, record, now: () => clock.shift() ?? Number.NaN, ...(onError && { onError }) },
  );
}

const statuses = ({ checks }: Verdict) => checks.map(({ code, status }) => `${code} ${status}`);

describe('a verdict', () => {
  test('is a pass, with the last check’s figures, when every check holds', async () => {
    expect(await attempt()).toEqual({
      exercise: 'an-exercise',
      verdict: 'pass',
      message: '4 pages',
      checks: [
        { code: 'ROWS', title: 'Some pages', status: 'pass', message: 'pages were read' },
        { code: 'BUFFERS', title: 'At most 40 pages', status: 'pass', message: '4 pages' },
      ],
      wallMs: 813,
    });
  });

  test('is a fail with the message of the failing check, the others judged all the same', async () => {
    const verdict = await attempt({ runner: async () => observed(440) });
    expect(verdict).toMatchObject({ verdict: 'fail', message: '440 pages read' });
    expect(statuses(verdict)).toEqual(['ROWS pass', 'BUFFERS fail']);
  });

  test('is decided by the first failing check in author order', async () => {
    const never: Check<Pages> = { code: 'LAST', title: 'Never', judge: () => fail('never') };
    expect(await attempt({ checks: [budget, never], runner: async () => observed(41) })).toMatchObject({
      message: '41 pages read',
    });
    expect(await attempt({ checks: [never, budget], runner: async () => observed(41) })).toMatchObject({
      message: 'never',
    });
  });

  test('is a fail when a check failed and another could not be judged', async () => {
    const verdict = await attempt({ checks: [unjudged, budget], runner: async () => observed(41) });
    expect(verdict.verdict).toBe('fail');
    expect(statuses(verdict)).toEqual(['SORT skipped', 'BUFFERS fail']);
  });

  test('of an exercise without checks is a pass', async () => {
    expect(await attempt({ checks: [] })).toMatchObject({ verdict: 'pass', message: 'Every check holds.' });
  });

  test.each([
    ['invalid', { kind: 'invalid', message: 'Line 2: no.' }, 'invalid'],
    ['timeout', { kind: 'timed-out', message: 'Not finished after 20 s.' }, 'timeout'],
  ] as const)('is %s, nothing judged, in the runner’s own words', async (_name, outcome, verdict) => {
    const found = await attempt({ runner: async () => outcome });
    expect(found).toMatchObject({ verdict, message: outcome.message });
    expect(statuses(found)).toEqual(['ROWS skipped', 'BUFFERS skipped']);
  });

  test('is recorded once, whatever it is', async () => {
    const runners: readonly Runner<Exercise, Pages>[] = [
      async () => observed(4),
      async () => observed(41),
      async () => ({ kind: 'timed-out', message: 'late' }),
      async () => Promise.reject(new Error('broken')),
    ];
    for (const runner of runners) {
      const record = vi.fn<(verdict: Verdict) => void>();
      const verdict = await attempt({ runner, record });
      expect(record.mock.calls).toEqual([[verdict]]);
    }
  });

  test('has messages of at most 1,000 characters, its own and its checks’', async () => {
    const long: Check<Pages> = { code: 'LONG', title: 'Long', judge: () => fail('x'.repeat(5_000)) };
    const { message, checks } = await attempt({ checks: [long] });
    expect(message).toBe(`${'x'.repeat(MAX_MESSAGE_CHARS - 1)}…`);
    expect(checks[0]?.message).toBe(message);
    const invalid = await attempt({ runner: async () => ({ kind: 'invalid', message: 'y'.repeat(5_000) }) });
    expect(invalid.message).toHaveLength(MAX_MESSAGE_CHARS);
  });
});

describe('our own fault', () => {
  const failures: readonly (readonly [string, Setup])[] = [
    ['a runner that rejects', { runner: async () => Promise.reject(new Error('lost')) }],
    [
      'a runner that throws at once',
      {
        runner: () => {
          throw new Error('lost');
        },
      },
    ],
    [
      'a check that throws',
      {
        checks: [
          {
            code: 'ROWS',
            title: 'Rows',
            judge: () => {
              throw new Error('lost');
            },
          },
        ],
      },
    ],
  ];

  test.each(failures)('is an error, and the cause is passed on: %s', async (_name, setup) => {
    const onError = vi.fn<(cause: unknown) => void>();
    const verdict = await attempt({ ...setup, onError });
    expect(verdict.verdict).toBe('error');
    expect(verdict.message).toMatch(/our fault/);
    expect(verdict.checks.map(({ status }) => status)).not.toContain('fail');
    expect(onError.mock.calls).toEqual([[expect.objectContaining({ message: 'lost' })]]);
  });

  test('is a check that was skipped although none failed: that must never be a pass', async () => {
    const onError = vi.fn<(cause: unknown) => void>();
    expect(await attempt({ checks: [some, unjudged], onError })).toMatchObject({ verdict: 'error' });
    expect(onError).toHaveBeenCalledWith(
      expect.objectContaining({ message: expect.stringContaining('SORT') }),
    );
  });

  test('is an error also when nobody asks for the cause', async () => {
    const runner = async () => Promise.reject(new Error('lost'));
    expect(await attempt({ runner })).toMatchObject({ verdict: 'error' });
  });
});

describe('an abort', () => {
  const stop = new Error('stop');

  test.each<readonly [string, Runner<Exercise, Pages>]>([
    [
      'whose runner rejects',
      (_attempt, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('session lost')));
        }),
    ],
    [
      'whose runner has its answer all the same',
      (_attempt, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve(observed(4)));
        }),
    ],
  ])('rejects with its reason and records nothing: an attempt %s', async (_name, runner) => {
    const record = vi.fn();
    const onError = vi.fn();
    const controller = new AbortController();
    const running = attempt({ runner, record, onError, signal: controller.signal });
    controller.abort(stop);
    await expect(running).rejects.toBe(stop);
    expect(record).not.toHaveBeenCalled();
    expect(onError).not.toHaveBeenCalled();
  });

  test('before the start rejects too, also for a text that is not run', async () => {
    const record = vi.fn();
    await expect(attempt({ signal: AbortSignal.abort(stop), record })).rejects.toBe(stop);
    await expect(attempt({ signal: AbortSignal.abort(stop), record, text: '\0' })).rejects.toBe(stop);
    expect(record).not.toHaveBeenCalled();
  });
});

describe('a text', () => {
  test('reaches the runner as written', async () => {
    const runner = vi.fn(async (_attempt: Attempt<Exercise>) => observed(4));
    const text = '\uFEFF  select 1;\r\n-- é 😀 \t';
    await attempt({ runner, text });
    expect(runner.mock.calls[0]?.[0].text).toBe(text);
  });

  test.each([
    ['one byte too long', 'x'.repeat(MAX_SUBMISSION_BYTES + 1), /over 256 KiB/],
    ['too long in UTF-8, not in characters', 'é'.repeat(MAX_SUBMISSION_BYTES / 2 + 1), /over 256 KiB/],
    ['too long in UTF-8, not in UTF-16 units', '😀'.repeat(MAX_SUBMISSION_BYTES / 4 + 1), /over 256 KiB/],
    ['with a NUL', 'select 1;\n\0', /^Line 2 holds a NUL/],
    [
      'with bytes that were not UTF-8',
      'select 1;\n\nselect \uFFFD',
      /^Line 3 holds bytes that are not UTF-8/,
    ],
  ])('%s is invalid and never run', async (_name, text, message) => {
    const runner = vi.fn(async () => observed(4));
    const verdict = await attempt({ text, runner });
    expect(verdict).toMatchObject({ verdict: 'invalid', message: expect.stringMatching(message) });
    expect(statuses(verdict)).toEqual(['ROWS skipped', 'BUFFERS skipped']);
    expect(runner).not.toHaveBeenCalled();
  });

  test.each([
    ['of exactly 256 KiB', 'x'.repeat(MAX_SUBMISSION_BYTES)],
    ['of exactly 256 KiB in UTF-8', 'é'.repeat(MAX_SUBMISSION_BYTES / 2)],
    ['that is empty', ''],
    ['with a byte order mark, tabs and CRLF', '\uFEFF\tselect 1;\r\n'],
  ])('%s is read', (_name, text) => {
    expect(findUnreadable(text)).toBeNull();
  });
});
