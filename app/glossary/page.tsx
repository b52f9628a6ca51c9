import type { Metadata } from 'next';
import Link from 'next/link';
import { type Glossary, readGlossary, type Term } from '@/lib/course/glossary';
import { lessonHref, termHref } from '@/lib/course/href';
import { type Lesson, readOutline } from '@/lib/course/outline';
import { readTermUses } from '@/lib/course/term-uses.server';
import { Footer } from '../_shell/footer';

export const metadata: Metadata = {
  title: 'Glossary',
  description: 'The words of back-end performance, each with its exact meaning and the lessons that use it.',
};

/** Every word of the field that the course uses, by the alphabet. */
export default async function GlossaryPage() {
  const glossary = await readGlossary();
  const uses = await readTermUses(await readOutline());
  const letters = lettersOf(glossary);
  return (
    <main id="content" tabIndex={-1} className="mx-auto max-w-[1080px] px-4 pt-8 pb-24 sm:px-6 sm:pt-12">
      <h1 className="text-xl">One exact meaning for each word</h1>
      <p className="mt-3 max-w-(--measure) text-base leading-relaxed">
        The <span className="num">{glossary.length}</span> words that the lessons lean on. In a lesson, the
        first use of a word is dotted and gives its meaning where it stands.
      </p>
      <Letters letters={letters.map(({ letter }) => letter)} />
      {letters.map(({ letter, terms }) => (
        <section
          key={letter}
          aria-labelledby={idOf(letter)}
          className="mt-8 border-t border-edge pt-5 sm:grid sm:grid-cols-[64px_minmax(0,1fr)]"
        >
          <h2 id={idOf(letter)} className="num text-lg text-muted">
            {letter}
          </h2>
          <dl className="sm:-mt-3.5">
            {terms.map((term) => (
              <Entry key={term.id} term={term} glossary={glossary} lessons={uses.get(term.id) ?? []} />
            ))}
          </dl>
        </section>
      ))}
      <Footer />
    </main>
  );
}

const idOf = (letter: string): string => `letter-${letter.toLowerCase()}`;

function Letters({ letters }: { readonly letters: readonly string[] }) {
  return (
    <nav aria-label="Letters" className="mt-6">
      <ul className="-ml-2 flex flex-wrap">
        {letters.map((letter) => (
          <li key={letter}>
            <a
              href={`#${idOf(letter)}`}
              className="num grid size-8 place-items-center rounded-md hover:bg-ink/8 hover:text-after"
            >
              {letter}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface EntryProps {
  readonly term: Term;
  readonly glossary: Glossary;
  readonly lessons: readonly Lesson[];
}

/** The word, its meaning, its neighbours and where it is used. The word that the address names is marked. */
function Entry({ term: { id, term, meaning, see }, glossary, lessons }: EntryProps) {
  const neighbours = glossary.filter((other) => see.includes(other.id));
  return (
    <div
      id={id}
      className="grid gap-x-8 gap-y-1 border-line py-4 not-last:border-b target:-mx-3 target:rounded-md target:bg-after-tint target:px-3 split:grid-cols-[minmax(0,13rem)_minmax(0,1fr)]"
    >
      <dt className="font-semibold">
        <a href={`#${id}`} className="hover:text-after hover:underline">
          {term}
        </a>
      </dt>
      <dd className="max-w-(--measure) leading-relaxed text-pretty">
        {meaning}
        <p className="mt-1.5 flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted empty:hidden">
          {neighbours.length > 0 && (
            <Links
              label="See also"
              links={neighbours.map((other) => ({ href: termHref(other.id), text: other.term }))}
            />
          )}
          {lessons.length > 0 && (
            <Links
              label="Used in"
              links={lessons.map((lesson) => ({ href: lessonHref(lesson), text: lesson.title }))}
            />
          )}
        </p>
      </dd>
    </div>
  );
}

function Links({
  label,
  links,
}: {
  readonly label: string;
  readonly links: readonly { readonly href: string; readonly text: string }[];
}) {
  return (
    <span>
      {label}{' '}
      {links.map(({ href, text }, index) => (
        <span key={href}>
          {index > 0 && ', '}
          <Link
            href={href}
            prefetch={false}
            className="text-ink underline decoration-line underline-offset-3 hover:text-after hover:decoration-current"
          >
            {text}
          </Link>
        </span>
      ))}
    </span>
  );
}

/** The terms under their first letters. */
function lettersOf(glossary: Glossary): readonly { readonly letter: string; readonly terms: Glossary }[] {
  const letters = new Map<string, Term[]>();
  for (const term of glossary) {
    const letter = term.term.charAt(0).toUpperCase();
    letters.set(letter, [...(letters.get(letter) ?? []), term]);
  }
  return [...letters].map(([letter, terms]) => ({ letter, terms }));
}
