import type { Card } from '@/lib/grading/choice/question';
import type { FieldProps } from './field';
import { Note, toldOf } from './note';
import { Code } from './words';

/** A card is put into a group by picking the group: nothing is dragged. */
export function ClassifyField({ question, answer, told, group, onAnswer }: FieldProps<'classify'>) {
  return (
    <ul className="flex flex-col gap-6">
      {Object.entries(question.cards).map(([id, card]) => (
        <li key={id}>
          <GroupPicker
            name={`${group}-${id}`}
            card={card}
            groups={question.groups}
            chosen={answer.groups[id]}
            described={toldOf(told, id) !== undefined}
            onChoose={(chosen) => onAnswer({ ...answer.groups, [id]: chosen })}
          />
          <div className="mt-2">
            <Note id={`${group}-${id}-note`} told={toldOf(told, id)} />
          </div>
        </li>
      ))}
    </ul>
  );
}

interface GroupPickerProps {
  readonly name: string;
  readonly card: Card;
  readonly groups: Readonly<Record<string, string>>;
  readonly chosen: string | undefined;
  readonly described: boolean;
  readonly onChoose: (group: string) => void;
}

function GroupPicker({ name, card, groups, chosen, described, onChoose }: GroupPickerProps) {
  return (
    <fieldset
      aria-describedby={described ? `${name}-note` : undefined}
      className="flex min-w-0 flex-col gap-2"
    >
      <legend className="mb-2 text-sm font-semibold">{card.title}</legend>
      {card.code !== undefined && <Code text={card.code} label={`${card.title}: the query`} />}
      <div className="flex flex-wrap gap-2">
        {Object.entries(groups).map(([id, words]) => (
          <label
            key={id}
            className="flex min-h-10 cursor-pointer items-center gap-2 rounded-md border border-edge bg-surface px-3 text-xs hover:bg-ink/6 has-checked:border-after has-checked:bg-after-tint has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-after"
          >
            <input
              type="radio"
              name={name}
              value={id}
              checked={chosen === id}
              onChange={() => onChoose(id)}
              className="size-4 shrink-0 accent-after outline-none"
            />
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
