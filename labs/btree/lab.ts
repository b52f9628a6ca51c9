import { defineLab } from '@/lib/authoring/lab';
import aConstraintIsAnIndex from './exercises/a-constraint-is-an-index/exercise';
import foreignKeysThatAreUsed from './exercises/foreign-keys-that-are-used/exercise';
import oneSlowLookup from './exercises/one-slow-lookup/exercise';

export default defineLab('btree', {
  title: 'B-trees, keys and constraints',
  dataset: 'sales',
  scratch: `-- Larkspur's accounts: users, organizations, contacts, interactions, opportunities.
-- Run, explain, break it, reset it.
SELECT id, name, role
FROM users
WHERE email = 'user12345@larkspur.test';
`,
  exercises: {
    'one-slow-lookup': oneSlowLookup,
    'foreign-keys-that-are-used': foreignKeysThatAreUsed,
    'a-constraint-is-an-index': aConstraintIsAnIndex,
  },
});
