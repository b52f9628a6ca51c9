// Load as often as the origin bears; whatever is left of the promise is there for outages.
const PROMISES: Record<string, { gap: number; never: number; usually: number; loadEvery: number; outage: number }> = {
  stock: { gap: 0.1, never: 10, usually: 10, loadEvery: 5, outage: 0 },
  price: { gap: 0.2, never: 300, usually: 60, loadEvery: 20, outage: 180 },
  description: { gap: 2, never: 86_400, usually: 3_600, loadEvery: 900, outage: 43_200 },
  offers: { gap: 40, never: 1_800, usually: 600, loadEvery: 300, outage: 900 },
};

export function windowsOf(endpoint: string): { freshSec: number; staleSec: number } {
  const { never, loadEvery } = PROMISES[endpoint] as (typeof PROMISES)[string];
  return { freshSec: loadEvery, staleSec: never - loadEvery };
}
