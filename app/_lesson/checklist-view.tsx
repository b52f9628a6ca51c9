'use client';

import { Check, Circle, CircleDashed } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useState } from 'react';
import { useAfterLoad } from '../_shell/use-after-load';

export interface ListedPoint {
  readonly says: string;
  readonly topic: string;
  /** Null while its lesson is planned. */
  readonly href: string | null;
  /** Whose pass ticks it; null where nothing does yet. */
  readonly exercise: string | null;
}

export interface ListedLayer {
  readonly layer: string;
  readonly points: readonly ListedPoint[];
}

const PassedExercises = dynamic(() => import('./passed-exercises').then((module) => module.PassedExercises), {
  ssr: false,
});

/** The list as it is read first, and with its ticks once what this browser keeps has been read. */
export function ChecklistView({ layers }: { readonly layers: readonly ListedLayer[] }) {
  const [passed, setPassed] = useState<readonly string[]>([]);
  const points = layers.flatMap((layer) => layer.points);
  const isTicked = ({ exercise }: ListedPoint) => exercise !== null && passed.includes(exercise);
  const asked = points.flatMap(({ exercise }) => exercise ?? []);
  return (
    <section aria-label="The checklist" className="not-prose my-8 rounded-md border border-line px-4 py-3">
      {useAfterLoad() && <PassedExercises of={asked} onRead={setPassed} />}
      <p className="text-sm">
        <span className="num font-semibold">{points.filter(isTicked).length}</span> of {points.length} points
        are ticked by an exercise that you passed.
      </p>
      {layers.map(({ layer, points: own }) => (
        <div key={layer} className="mt-3">
          <h3 className="text-sm font-semibold">{layer}</h3>
          <ul className="mt-1 flex flex-col">
            {own.map((point) => (
              <Point key={point.says} point={point} ticked={isTicked(point)} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Point({ point, ticked }: { readonly point: ListedPoint; readonly ticked: boolean }) {
  const { says, topic, href } = point;
  const state = ticked ? 'passed' : href === null ? 'planned' : 'open';
  const { icon: Icon, tone } = MARKS[state];
  return (
    <li className="flex items-baseline gap-2 py-1 text-sm">
      <Icon size={14} aria-hidden className={`shrink-0 translate-y-0.5 ${tone}`} />
      <span className="grid grow gap-x-4 sm:grid-cols-[1fr_auto]">
        <span className="text-pretty">
          {says}
          <span className="sr-only">, {state}:</span>
        </span>
        {href === null ? (
          <span className="text-xs text-muted">{topic}, planned</span>
        ) : (
          <Link href={href} prefetch={false} className="text-xs text-after underline underline-offset-2">
            {topic}
          </Link>
        )}
      </span>
    </li>
  );
}

const MARKS = {
  passed: { icon: Check, tone: 'text-pass' },
  open: { icon: Circle, tone: 'text-muted' },
  planned: { icon: CircleDashed, tone: 'text-muted' },
} as const;
