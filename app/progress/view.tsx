'use client';

import dynamic from 'next/dynamic';
import { Reading } from './reading';

/** The record is in the browser alone; what reads and checks it is fetched after the page stands. */
export const View = dynamic(() => import('./board').then((module) => module.Board), {
  ssr: false,
  loading: Reading,
});
