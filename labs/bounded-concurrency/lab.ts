import { CASES, SEEDED, VIRTUAL_TIME } from '@/lib/authoring/assumptions';
import { defineCodeLab } from '@/lib/authoring/code-lab';
import mapLimit from './exercises/map-limit/exercise';
import retryWithinTheLimit from './exercises/retry-within-the-limit/exercise';

export default defineCodeLab('bounded-concurrency', {
  title: 'Bounded concurrency',
  world: {
    about:
      'Your `main` is called once, with 40 items; `fetchPrice` asks a supplier, who needs 20 ms for most items and far ' +
      'longer for every fifth, and refuses more requests at a time than it has places.',
    assumptions: [
      VIRTUAL_TIME,
      SEEDED,
      {
        says: 'The supplier answers 20 ms after it is asked, and for every fifth item after the time of the slider: always, whatever else it works on. A real one gets slower as it gets busier.',
      },
      {
        says: 'A request that finds no place is refused at once, with 429. It does not queue, and a refusal costs the supplier nothing.',
      },
      {
        says: 'The way to the supplier takes no time of its own, and nothing gets lost on it.',
      },
      CASES,
    ],
    types: `
interface Price {
  item: number;
  price: number;
}
interface Deps {
  items: number[];
  /** Asks the supplier; rejects when it has no place left. */
  fetchPrice(item: number): Promise<Price>;
}
`,
    exports: {
      main: 'async function main(deps: Deps): Promise<unknown>',
    },
    settings: {
      slowMs: { label: 'Every fifth item takes', unit: 'ms', from: 20, to: 1_000, step: 20, standard: 500 },
      places: { label: 'The supplier has', unit: 'places', from: 1, to: 40, step: 1, standard: 8 },
    },
  },
  scratch: `// One after the other: safe, and slow. Press Run and look at the lanes.
export async function main({ items, fetchPrice }: Deps) {
  const prices: Price[] = [];
  for (const item of items) prices.push(await fetchPrice(item));
  console.log(prices.length, 'prices');
}
`,
  exercises: { 'map-limit': mapLimit, 'retry-within-the-limit': retryWithinTheLimit },
});
