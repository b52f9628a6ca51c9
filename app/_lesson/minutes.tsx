import type { FrontMatter } from '@/lib/course/frontmatter';

/** How long a lesson takes: a range for its core, and one for the rest. */
export function Minutes({ minutes: { core, deeper } }: { readonly minutes: FrontMatter['minutes'] }) {
  return (
    <>
      <span className="num">{core.join('–')}</span> min, and <span className="num">{deeper.join('–')}</span>{' '}
      min to go deeper
    </>
  );
}
