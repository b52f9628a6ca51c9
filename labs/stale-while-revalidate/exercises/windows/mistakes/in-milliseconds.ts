const WINDOWS: Record<string, { freshSec: number; staleSec: number }> = {
  stock: { freshSec: 6_000, staleSec: 3_000 },
  price: { freshSec: 30_000, staleSec: 240_000 },
  description: { freshSec: 1_800_000, staleSec: 80_000_000 },
  offers: { freshSec: 400_000, staleSec: 1_300_000 },
};

export function windowsOf(endpoint: string): { freshSec: number; staleSec: number } {
  return WINDOWS[endpoint] as { freshSec: number; staleSec: number };
}
