import type { FieldProps } from './field';
import { Note, toldOf } from './note';

/** Radio buttons where one choice holds, checkboxes where it may be several. */
export function PickField({ question, answer, told, group, onAnswer }: FieldProps<'pick'>) {
  const single = question.most === 1;
  const pick = (id: string) => {
    if (single) return onAnswer([id]);
    const picked = new Set(answer.picked);
    if (!picked.delete(id)) picked.add(id);
    // In the order of the question, so that the same picks are the same answer.
    onAnswer(Object.keys(question.choices).filter((choice) => picked.has(choice)));
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="sr-only">{question.ask}</legend>
      {Object.entries(question.choices).map(([id, { title, code }]) => {
        const note = toldOf(told, id);
        return (
          <div key={id} className="flex flex-col gap-2">
            <label className="flex min-h-11 cursor-pointer items-start gap-3 rounded-md border border-line bg-surface px-3 py-2.5 hover:border-edge has-checked:border-after has-checked:bg-after-tint has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-after">
              <input
                type={single ? 'radio' : 'checkbox'}
                name={`${group}-pick`}
                checked={answer.picked.includes(id)}
                onChange={() => pick(id)}
                aria-describedby={note && `${group}-${id}-note`}
                className="mt-0.5 size-4 shrink-0 accent-after outline-none"
              />
              <span className="flex min-w-0 flex-col gap-1.5">
                <span className={`text-sm ${code === undefined ? 'num' : 'font-medium'}`}>{title}</span>
                {code !== undefined && (
                  <span className="num text-xs leading-5 whitespace-pre-wrap text-muted">{code}</span>
                )}
              </span>
            </label>
            <Note id={`${group}-${id}-note`} told={note} />
          </div>
        );
      })}
    </fieldset>
  );
}
