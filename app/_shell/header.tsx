import Link from 'next/link';
import { COURSE_HREF } from '@/lib/course/href';
import { Mark } from './mark';
import { ThemeSwitch } from './theme-switch';

/** The bar above every page, as high as --header-height says. */
export function Header() {
  return (
    <header className="sticky top-0 z-20 flex h-(--header-height) items-center gap-6 border-b border-line bg-ground px-4 sm:px-6">
      <Link
        href="/"
        prefetch={false}
        className="flex items-center gap-2.5 text-base font-semibold tracking-tight"
      >
        <Mark />
        Hotpath
      </Link>
      <nav aria-label="Site">
        <Link href={COURSE_HREF} prefetch={false} className="text-muted hover:text-ink">
          Course
        </Link>
      </nav>
      <div className="ml-auto">
        <ThemeSwitch />
      </div>
    </header>
  );
}
