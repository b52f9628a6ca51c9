import type { Metadata } from 'next';
import { TermBox } from '../_lesson/term';
import { BothThemes } from './both-themes';
import { Colours, Drawings, Type } from './materials';
import { Controls, Fields } from './specimens';
import { States } from './states';

export const metadata: Metadata = { title: 'Design', robots: { index: false } };

/** Every material, control and state of the site, in both themes beside each other. */
export default function DesignPage() {
  return (
    <main id="content" tabIndex={-1} className="mx-auto max-w-[1440px] px-4 pt-8 pb-24 sm:px-6">
      <h1 className="text-xl">Every control and state, in both themes</h1>
      <p className="mt-3 mb-8 max-w-(--measure) text-muted">
        Work is shown as quantity: a page is a square, a request is a line on a time axis. Everything else
        stays quiet.
      </p>
      <BothThemes title="Colours come in pairs: before and after">{() => <Colours />}</BothThemes>
      <BothThemes title="Six sizes, two families">{() => <Type />}</BothThemes>
      <BothThemes title="A button says what it does with a verb">{() => <Controls />}</BothThemes>
      <BothThemes title="Fields are the platform’s own">{(theme) => <Fields theme={theme} />}</BothThemes>
      <BothThemes title="Squares and lanes">{() => <Drawings />}</BothThemes>
      <BothThemes title="A state has a word, an icon and a colour">{() => <States />}</BothThemes>
      <TermBox
        id="design"
        term="page"
        meaning="The 8 kB unit in which PostgreSQL reads and writes tables and indexes."
      />
    </main>
  );
}
