import { getMDXComponent } from 'mdx-bundler/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { loadAnyLab } from '@/labs/registry';
import { readCourseMap } from '@/lib/course/course-map';
import { readGlossary } from '@/lib/course/glossary';
import { lessonHref } from '@/lib/course/href';
import { databaseFiles, labDownloadBytes, sandboxFiles } from '@/lib/course/lab-size.server';
import { compileLesson } from '@/lib/course/lesson.server';
import { findLesson, type Place, readOutline } from '@/lib/course/outline';
import { readStarters } from '@/lib/course/starters.server';
import { Contents } from '../../../_lesson/contents';
import { LabMount } from '../../../_lesson/lab-mount';
import { LessonFoot } from '../../../_lesson/lesson-foot';
import { LessonHead } from '../../../_lesson/lesson-head';
import { LessonSplit } from '../../../_lesson/lesson-split';
import { mdxComponents } from '../../../_lesson/mdx-components';
import { ReadingPlace } from '../../../_lesson/reading-place';
import { TermBox } from '../../../_lesson/term';
import { TermHover } from '../../../_lesson/term-hover';

interface Props {
  readonly params: Promise<{ readonly module: string; readonly lesson: string }>;
}

export const dynamicParams = false;

export async function generateStaticParams() {
  const outline = await readOutline();
  return outline.flatMap(({ lessons }) => lessons.map(({ module, slug }) => ({ module, lesson: slug })));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lesson } = await placeOf(params);
  return { title: lesson.title, description: lesson.summary };
}

export default async function LessonPage({ params }: Props) {
  const place = await placeOf(params);
  const { code, headings, terms } = await compileLesson(place.lesson);
  const glossary = (await readGlossary()).filter(({ id }) => terms.includes(id));
  const starters = await readStarters(place.lesson);
  const lab = await loadAnyLab(place.lesson.lab);
  const kind = 'dataset' in lab ? 'sql' : lab.kind;
  const own = 'dataset' in lab ? databaseFiles(lab.dataset) : sandboxFiles(lab.slug);
  const size = `${Math.ceil((await labDownloadBytes(own)) / 1e6)}\u00a0MB`;
  const Prose = getMDXComponent(code);
  return (
    <main id="content" tabIndex={-1}>
      <LessonSplit
        lesson={
          <article>
            <LessonHead place={place} number={await numberOf(place)} />
            <Contents headings={headings} />
            <div className="prose">
              <Prose components={mdxComponents} />
            </div>
            <LessonFoot place={place} />
            <ReadingPlace path={lessonHref(place.lesson)} />
            {glossary.map((term) => (
              <TermBox key={term.id} {...term} />
            ))}
            <TermHover />
          </article>
        }
        lab={<LabMount kind={kind} lab={place.lesson.lab} starters={starters} size={size} />}
      />
    </main>
  );
}

async function placeOf(params: Props['params']): Promise<Place> {
  const place = findLesson(await readOutline(), await params);
  return place ?? notFound();
}

/** From 1, over the whole course. */
async function numberOf({ lesson }: Place): Promise<number> {
  const lessons = (await readCourseMap()).flatMap((module) => module.lessons);
  return lessons.findIndex(({ slug }) => slug === lesson.slug) + 1;
}
