import { useState } from 'react';
import { amountInWords, readAmount, toleranceInWords } from '@/lib/grading/choice/amount';
import type { Feedback } from '@/lib/grading/choice/feedback';
import type { Quantity } from '@/lib/grading/choice/question';
import type { FieldProps } from './field';
import { Note, toldOf } from './note';

export interface PredictFieldProps extends Omit<FieldProps<'predict'>, 'answer'> {
  /** The numbers as they are typed, also those that cannot be read yet. */
  readonly typed: Readonly<Record<string, string>>;
}

/** A field for each number. What is typed is read back, so that nobody is judged by a slip. */
export function PredictField({ question, typed, told, group, onAnswer }: PredictFieldProps) {
  return (
    <ul className="flex flex-col divide-y divide-line border-y border-line">
      {Object.entries(question.quantities).map(([id, quantity]) => (
        <li key={id} className="py-3">
          <AmountField
            id={`${group}-${id}`}
            quantity={quantity}
            text={typed[id] ?? ''}
            told={toldOf(told, id)}
            onText={(text) => onAnswer({ ...typed, [id]: text })}
          />
        </li>
      ))}
    </ul>
  );
}

interface AmountFieldProps {
  readonly id: string;
  readonly quantity: Quantity;
  readonly text: string;
  readonly told: Feedback | undefined;
  readonly onText: (text: string) => void;
}

/** Characters of one number: those of a trillion with separators, twice over. */
const MAX_CHARS = 40;

function AmountField({ id, quantity: { title, unit, tolerance }, text, told, onText }: AmountFieldProps) {
  // A number is not called wrong while it is being typed.
  const [left, setLeft] = useState(text !== '');
  const read = readAmount(text, unit);
  const problem = left && read.kind === 'unreadable' ? read.message : null;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <label htmlFor={id} className="grow basis-48 text-sm font-medium">
          {title}
        </label>
        <span className="flex items-center gap-2 text-xs">
          <input
            id={id}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            maxLength={MAX_CHARS}
            value={text}
            onChange={({ target }) => onText(target.value)}
            onFocus={() => setLeft(false)}
            onBlur={() => setLeft(true)}
            aria-invalid={problem !== null || undefined}
            aria-describedby={`${id}-reading ${id}-note`}
            className="num h-10 w-28 rounded-md border border-edge bg-surface px-3 text-right text-sm aria-invalid:border-fail"
          />
          <span className="text-muted">{unit.many}</span>
        </span>
      </div>
      <p id={`${id}-reading`} className={`text-xs ${problem === null ? 'text-muted' : 'text-fail'}`}>
        {problem ?? reading(text, read.kind === 'amount' ? amountInWords(read.value, unit) : null)}
        {problem === null && `Counts ${toleranceInWords(tolerance, unit)}.`}
      </p>
      <Note id={`${id}-note`} told={told} />
    </div>
  );
}

/** Says how a text is read where it is more than digits. */
const reading = (text: string, words: string | null): string =>
  words === null || /^\d{1,3}$/.test(text.trim()) ? '' : `Read as ${words}. `;
