import { defineLab } from '@/lib/authoring/lab';
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
  exercises: { 'sql-keyset-ties': keysetTies },
});
