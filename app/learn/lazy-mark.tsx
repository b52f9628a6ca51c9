'use client';

import dynamic from 'next/dynamic';
import type { LessonWork } from '@/lib/progress/lesson-standing';
import { useAfterLoad } from '../_shell/use-after-load';

const LessonMark = dynamic(() => import('./lesson-mark').then((module) => module.LessonMark), { ssr: false });

/** The record is in the browser alone; what reads it is fetched after the map stands. */
export function LazyMark({ work }: { readonly work: LessonWork }) {
  return useAfterLoad() ? <LessonMark work={work} /> : null;
}
