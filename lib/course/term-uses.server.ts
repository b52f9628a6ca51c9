import { compileLesson } from './lesson.server';
import type { Lesson, Outline } from './outline';

/** For each term of the glossary the lessons that use it, in reading order; a term that none uses is left out. */
export async function readTermUses(outline: Outline): Promise<ReadonlyMap<string, readonly Lesson[]>> {
  const lessons = outline.flatMap((module) => module.lessons);
  const compiled = await Promise.all(
    lessons.map(async (lesson) => ({ lesson, terms: (await compileLesson(lesson)).terms })),
  );
  const uses = new Map<string, readonly Lesson[]>();
  for (const { lesson, terms } of compiled)
    for (const term of terms) uses.set(term, [...(uses.get(term) ?? []), lesson]);
  return uses;
}
