import { defineCodeLab } from '@/lib/authoring/code-lab';
import cacheStampedeLock from './exercises/cache-stampede-lock/exercise';

export default defineCodeLab('cache-stampede', {
  title: 'Cache stampede',
  scratch: `// A module of your own, with a Redis under the same virtual clock.
export async function main({ redis }) {
  await redis.set('greeting', 'hello', 'EX', 10);
  console.log(await redis.get('greeting'), await redis.ttl('greeting'));
}
`,
  exercises: { 'cache-stampede-lock': cacheStampedeLock },
});
