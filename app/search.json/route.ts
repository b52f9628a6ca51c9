import { readSearchEntries } from '../_search/entries.server';

export const dynamic = 'force-static';

/** What the palette searches, made once with the site. */
export async function GET(): Promise<Response> {
  return Response.json(await readSearchEntries());
}
