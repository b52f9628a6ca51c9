import { linesOf, markableLines } from '@/lib/grading/choice/question';
import type { FieldProps } from './field';
import { Note, toldOf } from './note';

/** A text whose lines are checkboxes: one press marks a line, another takes the mark away. */
export function MarkField({ question, answer, told, group, onAnswer }: FieldProps<'mark'>) {
  const markable = new Set(markableLines(question));
  const toggle = (line: number) => {
    const marked = new Set(answer.lines);
    if (!marked.delete(line)) marked.add(line);
    onAnswer([...marked].sort((a, b) => a - b));
  };
  return (
    <fieldset className="min-w-0 overflow-hidden rounded-md border border-line bg-surface">
      <legend className="sr-only">{question.ask}</legend>
      <p aria-hidden className="border-b border-line px-3 py-1.5 text-xs text-muted">
        {question.file}
      </p>
      {linesOf(question.code).map((code, i) => {
        const line = i + 1;
        const note = toldOf(told, `${line}`);
        return (
          <div key={line} className={note ? 'border-b border-line last:border-0' : ''}>
            <label
              className={`flex min-h-8 items-center gap-3 border-l-2 border-transparent px-3 has-checked:border-after has-checked:bg-after-tint has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-after ${markable.has(line) ? 'cursor-pointer hover:bg-ink/6' : ''}`}
            >
              <input
                type="checkbox"
                disabled={!markable.has(line)}
                checked={answer.lines.includes(line)}
                onChange={() => toggle(line)}
                aria-label={`Line ${line}: ${code.trim()}`}
                aria-describedby={note && `${group}-${line}-note`}
                className="size-4 shrink-0 accent-after outline-none disabled:invisible"
              />
              <span aria-hidden className="num w-5 shrink-0 text-right text-xs text-muted">
                {line}
              </span>
              <span aria-hidden className="num min-w-0 text-xs leading-5 whitespace-pre-wrap">
                {code}
              </span>
            </label>
            {note && (
              <div className="px-3 pt-1 pb-3 sm:pl-16">
                <Note id={`${group}-${line}-note`} told={note} />
              </div>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
