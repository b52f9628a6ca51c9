import { defineLab } from '@/lib/authoring/lab';
import boundEveryList from './exercises/bound-every-list/exercise';
import offsetToKeyset from './exercises/offset-to-keyset/exercise';
import onePerScreen from './exercises/one-way-per-screen/exercise';
import keysetTies from './exercises/sql-keyset-ties/exercise';

export default defineLab('pagination', {
  title: 'Pages that cost the same at any depth',
  dataset: 'posts',
  scratch: `-- Page 134 of the feed, by OFFSET. Twenty posts share each timestamp.
SELECT id, title, created_at
FROM posts
ORDER BY created_at DESC, id DESC
LIMIT 75 OFFSET 9975;
`,
  exercises: {
    'offset-to-keyset': offsetToKeyset,
    'sql-keyset-ties': keysetTies,
    'bound-every-list': boundEveryList,
    'one-way-per-screen': onePerScreen,
  },
});
