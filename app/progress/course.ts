import { loadAnyLab } from '@/labs/registry';
import { contentVersion } from '@/lib/authoring/content-version';
import type { Exercise } from '@/lib/authoring/exercise';
import { exerciseAnchor, lessonHref } from '@/lib/course/href';
import { type Lesson, readOutline } from '@/lib/course/outline';

/** The course as far as progress is told of it: plain data for the browser. */
export interface CourseModule {
  readonly slug: string;
  readonly title: string;
  readonly lessons: readonly CourseLesson[];
}

export interface CourseLesson {
  readonly title: string;
  readonly href: string;
  readonly lab: string;
  readonly exercises: readonly CourseExercise[];
}

export interface CourseExercise {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  /** What it asks now. */
  readonly version: string;
}

export type Course = readonly CourseModule[];

/** Reads the outline and the labs of its lessons, on the server. */
export async function readCourse(): Promise<Course> {
  const outline = await readOutline();
  return Promise.all(
    outline.map(async ({ slug, title, lessons }) => ({
      slug,
      title,
      lessons: await Promise.all(lessons.map(courseLesson)),
    })),
  );
}

async function courseLesson(lesson: Lesson): Promise<CourseLesson> {
  const { exercises }: { readonly exercises: readonly Exercise[] } = await loadAnyLab(lesson.lab);
  const href = lessonHref(lesson);
  return {
    title: lesson.title,
    href,
    lab: lesson.lab,
    exercises: lesson.exercises.map((id) => {
      const exercise = exercises.find((known) => known.id === id);
      if (!exercise) throw new Error(`${lesson.lab} has no exercise "${id}", which its lesson names.`);
      return {
        id,
        title: exercise.title,
        href: `${href}#${exerciseAnchor(id)}`,
        version: contentVersion(exercise),
      };
    }),
  };
}
