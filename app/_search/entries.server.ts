import { type CourseMap, type MapLesson, readCourseMap } from '@/lib/course/course-map';
import { readGlossary } from '@/lib/course/glossary';
import { COURSE_HREF, GLOSSARY_HREF, lessonHref, termHref } from '@/lib/course/href';
import { compileLesson } from '@/lib/course/lesson.server';
import type { Lesson } from '@/lib/course/outline';
import type { SearchEntry } from '@/lib/course/search';
import { PLAN_HREF, PROGRESS_HREF, QUALITY_HREF } from '../_shell/pages';
import { type Course, readCourse } from '../progress/course';

const PAGES: readonly Omit<SearchEntry, 'id' | 'kind' | 'context'>[] = [
  { title: 'Home', text: 'Start, continue, a slow page and its index', href: '/' },
  { title: 'The course', text: 'Map of all modules and lessons, written and planned', href: COURSE_HREF },
  { title: 'Glossary', text: 'The words of the field and what they mean', href: GLOSSARY_HREF },
  { title: 'Read a plan', text: 'Paste an EXPLAIN, compare two plans, diff', href: PLAN_HREF },
  {
    title: 'Your progress',
    text: 'Passed and tried exercises, export, import, erase, continue',
    href: PROGRESS_HREF,
  },
  {
    title: 'How the checks are tested',
    text: 'Quality of the graders: right and wrong answers of every exercise',
    href: QUALITY_HREF,
  },
];

/** Everything that the palette finds, from what is on disk: pages, lessons, their sections, exercises and terms. */
export async function readSearchEntries(): Promise<readonly SearchEntry[]> {
  const [map, course, glossary] = await Promise.all([readCourseMap(), readCourse(), readGlossary()]);
  const lessons = writtenOf(map);
  const sections = await Promise.all(lessons.map(({ lesson }) => sectionEntries(lesson)));
  return [
    ...PAGES.map((page): SearchEntry => ({ ...page, id: page.href, kind: 'page', context: '' })),
    ...lessons.map(lessonEntry),
    ...sections.flat(),
    ...exerciseEntries(course),
    ...glossary.map(({ id, term, meaning, forms }): SearchEntry => {
      const spellings = forms.filter((form) => form !== term);
      return {
        id: termHref(id),
        kind: 'term',
        title: term,
        text: meaning,
        context: spellings.join(' '),
        href: termHref(id),
      };
    }),
  ];
}

interface WrittenLesson {
  readonly lesson: Lesson;
  readonly at: MapLesson;
  readonly module: string;
}

const writtenOf = (map: CourseMap): readonly WrittenLesson[] =>
  map.flatMap(({ title: module, lessons }) =>
    lessons.flatMap((at) => (at.lesson ? [{ lesson: at.lesson, at, module }] : [])),
  );

function lessonEntry({ lesson, at, module }: WrittenLesson): SearchEntry {
  return {
    id: lessonHref(lesson),
    kind: 'lesson',
    title: lesson.title,
    text: [at.topic, lesson.summary, ...lesson.objectives].join(' '),
    context: module,
    href: lessonHref(lesson),
  };
}

async function sectionEntries(lesson: Lesson): Promise<readonly SearchEntry[]> {
  const { headings } = await compileLesson(lesson);
  return headings.map(({ id, text, opening }) => {
    const href = `${lessonHref(lesson)}#${id}`;
    return { id: href, kind: 'section', title: text, text: opening, context: lesson.title, href };
  });
}

function exerciseEntries(course: Course): readonly SearchEntry[] {
  return course.flatMap(({ lessons }) =>
    lessons.flatMap((lesson) =>
      lesson.exercises.map(
        ({ id, title, href }): SearchEntry => ({
          id: href,
          kind: 'exercise',
          title,
          text: id.replaceAll('-', ' '),
          context: lesson.title,
          href,
        }),
      ),
    ),
  );
}
