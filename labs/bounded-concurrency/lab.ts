import { defineCodeLab } from '@/lib/authoring/code-lab';
import mapLimit from './exercises/map-limit/exercise';

export default defineCodeLab('bounded-concurrency', {
  title: 'Bounded concurrency',
  scratch: `// A module of your own under a virtual clock: an hour of sleep takes no time at all.
export async function main() {
  for (const second of [1, 2, 3]) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    console.log('after', second, 's');
  }
}
`,
  exercises: { 'map-limit': mapLimit },
});
