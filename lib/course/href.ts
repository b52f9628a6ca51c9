/** The address of a lesson. The `nn-` prefixes of the folders are no part of it. */
export function lessonHref(lesson: { readonly module: string; readonly slug: string }): string {
  return `/learn/${lesson.module}/${lesson.slug}`;
}

/** The map of the course: every lesson, written or planned. */
export const COURSE_HREF = '/learn';

/** The place of a module on the map. */
export function moduleHref(module: { readonly slug: string }): string {
  return `${COURSE_HREF}#${module.slug}`;
}

/** What the field's words mean. */
export const GLOSSARY_HREF = '/glossary';

/** The place of a term in the glossary. */
export function termHref(id: string): string {
  return `${GLOSSARY_HREF}#${id}`;
}

/** The place of an exercise in the prose of its lesson. */
export function exerciseAnchor(id: string): string {
  return `exercise-${id}`;
}
