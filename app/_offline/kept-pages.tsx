'use client';

import { useEffect, useState } from 'react';
import { ask } from './worker';

/** Pages beside the lessons that are worth a link. */
const OTHERS = [
  { path: '/', title: 'Home' },
  { path: '/plan', title: 'Read a plan' },
  { path: '/progress', title: 'Your progress' },
];

export interface KeptPagesProps {
  readonly lessons: readonly { readonly path: string; readonly title: string }[];
}

/** Links to the pages that are kept. Whole loads: what a soft navigation would fetch is not kept. */
export function KeptPages({ lessons }: KeptPagesProps) {
  const [kept, setKept] = useState<readonly string[]>([]);
  useEffect(() => {
    void ask({ kind: 'status' }).then((reply) => {
      if (reply?.kind === 'status') setKept(reply.pages);
    });
  }, []);
  const pages = [...OTHERS, ...lessons].filter(({ path }) => kept.includes(path));
  return (
    <ul className="mt-6 flex flex-col gap-2">
      {pages.map(({ path, title }) => (
        <li key={path}>
          <a href={path} className="text-after hover:underline">
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}
