import Link from 'next/link';
import { COURSE_HREF } from '@/lib/course/href';
import { Mark } from './mark';
import { PLAN_HREF, PROGRESS_HREF } from './pages';
import { SearchButton } from './search-button';
import { ThemeSwitch } from './theme-switch';

/** The bar above every page, as high as --header-height says. */
export function Header() {
  return (
    <header className="top-0 tall:sticky print:hidden z-20 flex h-(--header-height) items-center gap-4 border-b border-line bg-ground px-4 max-[430px]:gap-3 max-[430px]:px-3 sm:gap-6 sm:px-6">
      <Link
        href="/"
        prefetch={false}
        className="flex items-center gap-2.5 text-base font-semibold tracking-tight"
      >
        <Mark />
        <span className="max-[430px]:sr-only">Hotpath</span>
      </Link>
      <nav
        aria-label="Site"
        className="flex gap-4 whitespace-nowrap max-[430px]:gap-3 max-[430px]:text-xs sm:gap-6"
      >
        <Link href={COURSE_HREF} prefetch={false} className="text-muted hover:text-ink">
          Course
        </Link>
        <Link href={PLAN_HREF} prefetch={false} className="text-muted hover:text-ink">
          <span className="max-[430px]:sr-only">Read a </span>
          <span className="max-[430px]:capitalize">plan</span>
        </Link>
        <Link href={PROGRESS_HREF} prefetch={false} className="text-muted hover:text-ink">
          Progress
        </Link>
      </nav>
      <div className="ml-auto flex items-center gap-2 sm:gap-3">
        <SearchButton />
        <ThemeSwitch />
      </div>
    </header>
  );
}
