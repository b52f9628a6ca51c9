import Link from 'next/link';
import { COURSE_HREF, GLOSSARY_HREF } from '@/lib/course/href';
import { QUALITY_HREF } from './pages';
import { ShortcutsLink } from './shortcuts-link';

const LINKS = [
  { href: COURSE_HREF, text: 'All lessons' },
  { href: GLOSSARY_HREF, text: 'Glossary' },
  { href: QUALITY_HREF, text: 'How the checks are tested' },
];

/** The quiet end of a page that has no lab: what a reader may ask for last. */
export function Footer() {
  return (
    <footer className="mt-20 border-t border-line pt-4 text-xs text-muted">
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {LINKS.map(({ href, text }) => (
          <li key={href}>
            <Link href={href} prefetch={false} className="hover:text-ink hover:underline">
              {text}
            </Link>
          </li>
        ))}
        <li className="ml-auto max-sm:ml-0">
          <ShortcutsLink />
        </li>
      </ul>
    </footer>
  );
}
