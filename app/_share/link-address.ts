import type { Shared } from '@/lib/share/link';
import type { Copyable } from './use-copy';

/** The whole address of a link to this on a page of ours, or why there is none. What packs it is fetched now. */
export async function linkAddress(path: string, content: Shared): Promise<Copyable> {
  try {
    const { packLink } = await import('@/lib/share/link');
    const link = await packLink(content);
    return link.kind === 'refused'
      ? { refused: link.message }
      : `${window.location.origin}${path}${link.hash}`;
  } catch {
    return { refused: 'What makes links could not be fetched. Is the network there?' };
  }
}
