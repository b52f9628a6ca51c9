import { Check, X } from 'lucide-react';
import type { Feedback } from '@/lib/grading/choice/feedback';
import { Words } from './words';

/** What the last check says of one choice, beside it. `id` is what the choice's control is described by. */
export function Note({ id, told }: { readonly id: string; readonly told: Feedback | undefined }) {
  if (!told) return null;
  const Icon = told.right ? Check : X;
  const tone = told.right ? 'text-pass' : 'text-fail';
  return (
    <p id={id} className="flex gap-2 text-sm text-pretty">
      <Icon size={16} aria-hidden className={`mt-0.5 shrink-0 ${tone}`} />
      <span>
        <span className={`font-semibold ${tone}`}>{told.right ? 'Holds.' : 'Not this.'}</span>{' '}
        <Words text={told.says} />
      </span>
    </p>
  );
}

/** What was said of a choice, if anything. */
export const toldOf = (told: readonly Feedback[], choice: string): Feedback | undefined =>
  told.find((one) => one.choice === choice);
