import { count, list } from '@/lib/base/count';
import type { ImportPreview } from '@/lib/progress/import-preview';
import type { Course } from './course';

/** What a file adds, in a sentence; the texts that differ are a sentence of their own. */
export function sumOf(
  { passes, verdicts, drafts, hints, predictions, differing }: ImportPreview,
  when: 'would add' | 'added',
): string {
  const parts = [
    { amount: passes, words: count(passes, 'new pass', 'new passes') },
    { amount: verdicts - passes, words: count(verdicts - passes, 'other verdict') },
    { amount: drafts, words: count(drafts, 'new text') },
    { amount: hints, words: `opened hints of ${count(hints, 'exercise')}` },
    { amount: predictions, words: count(predictions, 'prediction') },
  ].filter(({ amount }) => amount > 0);
  const added = parts.length === 0 ? 'nothing new' : list(parts.map(({ words }) => words));
  const differ = differing.length === 1 ? 'text differs' : 'texts differ';
  const others = when === 'would add' && differing.length > 0 ? ` ${differing.length} ${differ}.` : '';
  return `The file ${when} ${added}.${others}`;
}

/** A draft's key as the reader knows it: the lesson, and the exercise or the scratch tab. */
export function nameOfDraft(key: string, course: Course): string {
  const [lab = key, tab = ''] = key.split('/');
  const lesson = course.flatMap(({ lessons }) => lessons).find((each) => each.lab === lab);
  if (!lesson) return key;
  const exercise = lesson.exercises.find(({ id }) => id === tab);
  return `${exercise?.title ?? 'Scratch'}, in “${lesson.title}”`;
}
