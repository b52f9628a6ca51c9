'use client';

import dynamic from 'next/dynamic';
import { StandingMark } from './standing-mark';

/** The record is in the browser alone; what reads it is fetched after the map stands. */
export const LazyMark = dynamic(() => import('./lesson-mark').then((module) => module.LessonMark), {
  ssr: false,
  loading: () => <StandingMark standing={null} />,
});
