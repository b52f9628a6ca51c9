import { useId, useState } from 'react';
import type { DifferingDraft, DraftChoice, ImportPreview } from '@/lib/progress/import-preview';
import { Button } from '../_controls/button';
import type { Course } from './course';
import { nameOfDraft, sumOf } from './import-words';

type Choices = Readonly<Record<string, DraftChoice>>;

export interface ImportChoicesProps {
  readonly course: Course;
  readonly preview: ImportPreview;
  readonly onImport: (choices: Choices) => void;
  readonly onLeave: () => void;
}

/** What an import would change, and a question for each text that differs. */
export function ImportChoices({ course, preview, onImport, onLeave }: ImportChoicesProps) {
  const [choices, setChoices] = useState<Choices>({});
  return (
    <section aria-label="What the file would change" className="mt-3 flex flex-col gap-5">
      <p role="status" className="text-sm">
        {sumOf(preview, 'would add')}
      </p>
      {preview.differing.map((draft) => (
        <DraftQuestion
          key={draft.key}
          name={nameOfDraft(draft.key, course)}
          draft={draft}
          choice={choices[draft.key] ?? 'newest'}
          onChoice={(choice) => setChoices({ ...choices, [draft.key]: choice })}
        />
      ))}
      <div className="flex flex-wrap gap-3">
        <Button kind="primary" onClick={() => onImport(choices)}>
          Add it to this browser
        </Button>
        <Button kind="quiet" onClick={onLeave}>
          Leave it
        </Button>
      </div>
    </section>
  );
}

interface DraftQuestionProps {
  readonly name: string;
  readonly draft: DifferingDraft;
  readonly choice: DraftChoice;
  readonly onChoice: (choice: DraftChoice) => void;
}

const WORDS: Readonly<Record<DraftChoice, string>> = {
  newest: 'Keep the newest',
  mine: 'Keep mine',
  file: 'Take the file’s',
};

function DraftQuestion({ name, draft, choice, onChoice }: DraftQuestionProps) {
  const group = useId();
  const newest = draft.file.savedAtMs > draft.mine.savedAtMs ? 'the file’s' : 'mine';
  return (
    <fieldset className="min-w-0">
      <legend className="text-sm font-medium">{name}: which text stays?</legend>
      <div className="mt-2 flex flex-wrap gap-x-5 gap-y-2 text-sm">
        {(['newest', 'mine', 'file'] as const).map((each) => (
          <label key={each} className="flex min-h-6 items-center gap-2">
            <input
              type="radio"
              name={group}
              checked={choice === each}
              onChange={() => onChoice(each)}
              className="size-4 accent-after"
            />
            {WORDS[each]}
            {each === 'newest' && <span className="text-muted">({newest})</span>}
          </label>
        ))}
      </div>
      <div className="mt-3 grid gap-3 sm:grid-cols-2">
        <DraftText title="Mine" text={draft.mine.text} savedAtMs={draft.mine.savedAtMs} />
        <DraftText title="The file’s" text={draft.file.text} savedAtMs={draft.file.savedAtMs} />
      </div>
    </fieldset>
  );
}

/** UTF-16 code units of a text that are shown: enough to tell two apart. */
const SHOWN_CHARS = 4_000;

function DraftText({
  title,
  text,
  savedAtMs,
}: {
  readonly title: string;
  readonly text: string;
  readonly savedAtMs: number;
}) {
  return (
    <section aria-label={title} className="min-w-0">
      <p className="flex justify-between gap-3 text-xs text-muted">
        <span>{title}</span>
        <span>
          saved {new Date(savedAtMs).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}
        </span>
      </p>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="num mt-1 max-h-48 overflow-auto rounded-md border border-line bg-surface px-3 py-2 text-xs leading-5"
      >
        {text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}…` : text || '(an empty text)'}
      </pre>
    </section>
  );
}
