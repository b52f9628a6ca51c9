import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Question } from '@/lib/grading/choice/question';
import { rightAnswer } from '@/lib/grading/choice/right-answer';
import { Button } from '../../_controls/button';
import { HintText } from '../hint-text';

/** The right answer and why, beside the reader's own, which stays as it is. */
export function AnswerPanel({
  question,
  onClose,
}: {
  readonly question: Question;
  readonly onClose: () => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const List = question.kind === 'order' ? 'ol' : 'ul';
  return (
    <section aria-label="The answer" className="rounded-md border border-line bg-ground px-4 py-3">
      <div className="flex items-center justify-between gap-3">
        <h3 ref={heading} tabIndex={-1} className="text-sm font-semibold outline-none">
          The answer, and why
        </h3>
        <Button
          size="small"
          kind="quiet"
          aria-label="Hide the answer"
          icon={<X size={14} aria-hidden />}
          onClick={onClose}
        />
      </div>
      <List className="mt-2 flex flex-col gap-3">
        {rightAnswer(question).map(({ title, is, because }) => (
          <li key={title} className="text-sm">
            <p>
              <span className="font-medium">{title}</span>
              {is !== null && <span className="num text-after"> → {is}</span>}
            </p>
            <p className="mt-0.5 text-pretty text-muted">
              <HintText text={because} />
            </p>
          </li>
        ))}
      </List>
    </section>
  );
}
