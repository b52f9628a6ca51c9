import type { Card } from '@/lib/authoring/choice-exercise';

/** Where Larkspur shows or reads a list, and why each way of fetching it fits or does not. */
export const SCREENS: Readonly<Record<string, Card>> = {
  feed: {
    title: 'The feed: scrolled, newest first, while posts arrive',
    group: 'cursor',
    because: {
      cursor: 'Nobody jumps, new posts disturb nothing, and the last page costs 5 pages like any other.',
      offset:
        'The last page reads 1,044 pages, and each post that arrives moves the others down a place. Who of the readers would ' +
        'type a page number?',
      stream: 'A reader looks at two or three screens and leaves. Who would want the other 39,800 posts?',
      whole: '40,000 posts are not short, and there are more every day.',
    },
  },
  'admin-table': {
    title: 'The admin table: one author’s hundred posts, sorted by any of eight columns, “page 3 of 5”',
    group: 'offset',
    because: {
      cursor:
        'That needs a key and an index for each of the eight columns, both ways, and it cannot reach page 3. How many rows ' +
        'are skipped at most here?',
      offset: 'The filter leaves a hundred rows, so nothing much is skipped, and people type a page number.',
      stream: 'An admin looks for one post. What would a single long answer be to them?',
      whole: 'An author keeps writing, and the screen says “page 3 of 5”. How does it get there?',
    },
  },
  export: {
    title: 'The export: every post in one file, as of one moment, asked for once',
    group: 'stream',
    because: {
      cursor:
        'Each page sees the table at another moment: a post edited between two pages can be there twice, or not at all.',
      offset:
        'The pages get dearer down to 1,044 pages for the last, and between two pages the rows move. The file is asked for ' +
        'once: what cuts it up?',
      stream:
        'One query is one snapshot, 889 pages in all, and a server-side cursor hands it on in pieces, so that nobody holds ' +
        'the whole file.',
      whole:
        '40,000 posts at once fill the memory of the process that collects them, and there are more every day.',
    },
  },
  'partner-sync': {
    title: 'The partner sync: a request per page, stopped at night, resumed the next day',
    group: 'cursor',
    because: {
      cursor:
        'The key of the last post is all that has to be remembered, by the partner, for as long as they like.',
      offset: 'By tomorrow posts have arrived or gone. Which post is the 20,000th then?',
      stream: 'A snapshot lives as long as its connection. Is it still there tomorrow?',
      whole: 'One request for 40,000 posts begins again from nothing when it breaks off.',
    },
  },
  search: {
    title: 'The search: the best 100 of all hits by a score computed for each query, in ten numbered pages',
    group: 'offset',
    because: {
      cursor:
        'No index holds a score that is computed for each query, so every hit is scored and sorted for every page. What does ' +
        'skipping ninety of them save or cost then?',
      offset:
        'All hits are scored and sorted whatever page is shown, and at most ninety are skipped. The cap of ten pages keeps it ' +
        'so.',
      stream: 'Most people look at the first page. What would they do with all the hits?',
      whole:
        'A hundred hits with their texts are much for who wants the first three. And the page shows numbers.',
    },
  },
  'staff-picker': {
    title: 'The author picker: a drop-down of the forty sales staff, typed into to narrow it',
    group: 'whole',
    because: {
      cursor:
        'It is typed into, and a name on a page that was not fetched is not found. How many names are there?',
      offset: 'It is typed into, and a name on another page is not found. How many names are there?',
      stream: 'Forty rows are one answer, not a stream of them.',
      whole:
        'Forty rows fit one answer. A LIMIT of a few hundred stands behind it all the same, in case that changes.',
    },
  },
  backfill: {
    title: 'The backfill: a job fills a new column, a thousand posts per commit, and may be stopped',
    group: 'cursor',
    because: {
      cursor: 'Each commit ends a batch, and the last id is where the next begins, also after a stop.',
      offset: 'Every batch reads all the posts that are done. Does the job ever jump?',
      stream:
        'That is one transaction as long as the job: it keeps VACUUM from cleaning up behind it. And where does it go on after ' +
        'a stop?',
      whole: '40,000 posts in one UPDATE hold their locks until the end, and a stop undoes all of it.',
    },
  },
};
