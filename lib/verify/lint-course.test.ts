import { rm } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { describeFinding, LINT_RULES } from './lint';
import { lintCourse } from './lint-course';
import { type Fixture, GOOD, writeFixture } from './lint-fixture';
import { LAB_CASES } from './lint-lab-cases';
import { LESSON_CASES } from './lint-lesson-cases';

const CASES = [...LAB_CASES, ...LESSON_CASES];

async function lint(fixture: Fixture): Promise<readonly string[]> {
  const root = await writeFixture(fixture);
  try {
    const findings = await lintCourse(root, { loadLabs: async () => fixture.labs });
    return findings.map(describeFinding);
  } finally {
    await rm(root, { recursive: true });
  }
}

describe('the lint of labs and lessons', () => {
  test('has nothing to say of this course', async () => {
    expect((await lintCourse(process.cwd())).map(describeFinding)).toEqual([]);
  });

  test('has nothing to say of a good course', async () => {
    expect(await lint(GOOD)).toEqual([]);
  });

  test('has a case for every rule; what an attempt says has a test of its own', () => {
    const rules: ReadonlySet<string> = new Set(CASES.map(({ rule }) => rule));
    expect(LINT_RULES.filter((rule) => !rules.has(rule))).toEqual(['leak']);
  });

  test.each(CASES)('$rule: $name is found where it stands', async ({ rule, breaks, at }) => {
    const [first, ...more] = await lint(breaks);
    expect(first?.startsWith(`${at} ${rule}: `), first).toBe(true);
    expect(more).toEqual([]);
  });

  test.each(CASES)('$rule: what is nearly "$name" passes', async ({ near }) => {
    expect(await lint(near)).toEqual([]);
  });
});
