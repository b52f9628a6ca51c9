import { type MapLesson, readCourseMap } from '@/lib/course/course-map';
import { exerciseAnchor, lessonHref } from '@/lib/course/href';
import { CHECKLIST, type ChecklistPoint } from './checklist-points';
import { ChecklistView, type ListedLayer, type ListedPoint } from './checklist-view';
import { lessonOf } from './lesson-link';

/** What should be true of a service, each point with the exercise that ticks it; what is planned has no link. */
export async function Checklist() {
  const map = await readCourseMap();
  const layers = CHECKLIST.map(
    ({ layer, points }): ListedLayer => ({
      layer,
      points: points.map((point) => listed(point, lessonOf(map, point.lesson))),
    }),
  );
  return <ChecklistView layers={layers} />;
}

/** An exercise that its lesson does not name yet ticks nothing, and the lesson alone is linked. */
export function listed({ says, exercise }: ChecklistPoint, { topic, lesson }: MapLesson): ListedPoint {
  if (lesson === null) return { says, topic, href: null, exercise: null };
  const known = exercise !== null && lesson.exercises.includes(exercise) ? exercise : null;
  const anchor = known === null ? '' : `#${exerciseAnchor(known)}`;
  return { says, topic, href: `${lessonHref(lesson)}${anchor}`, exercise: known };
}
