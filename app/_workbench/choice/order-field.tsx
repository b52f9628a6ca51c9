import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Item } from '@/lib/grading/choice/question';
import { Button } from '../../_controls/button';
import type { FieldProps } from './field';
import { Note, toldOf } from './note';
import { useDragOrder } from './use-drag-order';

/** A list put in order by buttons; the grip drags as well, for those who like to. */
export function OrderField({ question, answer, told, group, onAnswer }: FieldProps<'order'>) {
  const order = answer.items.length > 0 ? answer.items : Object.keys(question.items);
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState('');
  const move = (from: number, to: number) => {
    const item = order[from];
    if (item === undefined || from === to || to < 0 || to >= order.length) return;
    onAnswer(order.toSpliced(from, 1).toSpliced(to, 0, item));
    setSaid(`${question.items[item]?.title}, now ${to + 1} of ${order.length}`);
  };
  const drag = useDragOrder(list, move);
  return (
    <div>
      <p className="mb-1.5 text-xs text-muted">{question.ends.first}</p>
      <ol
        ref={list}
        aria-label={`From ${question.ends.first} to ${question.ends.last}`}
        className="flex flex-col gap-2"
      >
        {order.map((id, at) => {
          const item = question.items[id];
          const note = toldOf(told, id);
          return (
            item && (
              <li key={id} className="flex flex-col gap-2">
                <div
                  className={`flex items-center gap-2 rounded-md border bg-surface py-1.5 pr-1.5 pl-1 ${drag.dragged === at ? 'border-after' : 'border-line'}`}
                >
                  <span
                    aria-hidden
                    onPointerDown={(event) => drag.start(event, at)}
                    className="flex h-10 w-8 shrink-0 cursor-grab touch-none items-center justify-center text-muted"
                  >
                    <GripVertical size={16} />
                  </span>
                  <span className="num w-4 shrink-0 text-xs text-muted">{at + 1}</span>
                  <ItemWords item={item} />
                  <MoveButtons title={item.title} at={at} total={order.length} onMove={move} />
                </div>
                <Note id={`${group}-${id}-note`} told={note} />
              </li>
            )
          );
        })}
      </ol>
      <p className="mt-1.5 text-xs text-muted">{question.ends.last}</p>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </div>
  );
}

function ItemWords({ item }: { readonly item: Item }) {
  return (
    <span className="min-w-0 grow">
      <span className="num text-sm [overflow-wrap:anywhere]">{item.title}</span>
      {item.code !== undefined && (
        <span className="num mt-1 block text-xs leading-5 whitespace-pre-wrap text-muted">{item.code}</span>
      )}
    </span>
  );
}

interface MoveButtonsProps {
  readonly title: string;
  readonly at: number;
  readonly total: number;
  readonly onMove: (from: number, to: number) => void;
}

/** The item moves with its buttons, so the focus stays where the reader's finger is. */
function MoveButtons({ title, at, total, onMove }: MoveButtonsProps) {
  return (
    <span className="flex shrink-0 gap-1">
      <Button
        kind="quiet"
        aria-label={`Move ${title} up`}
        disabled={at === 0}
        icon={<ArrowUp size={16} aria-hidden />}
        onClick={() => onMove(at, at - 1)}
        className="w-10 px-0"
      />
      <Button
        kind="quiet"
        aria-label={`Move ${title} down`}
        disabled={at === total - 1}
        icon={<ArrowDown size={16} aria-hidden />}
        onClick={() => onMove(at, at + 1)}
        className="w-10 px-0"
      />
    </span>
  );
}
