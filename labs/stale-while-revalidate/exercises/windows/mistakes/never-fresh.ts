const WINDOWS: Record<string, { freshSec: number; staleSec: number }> = {
  stock: { freshSec: 0, staleSec: 9 },
  price: { freshSec: 0, staleSec: 280 },
  description: { freshSec: 0, staleSec: 80_000 },
  offers: { freshSec: 0, staleSec: 1_700 },
};

export function windowsOf(endpoint: string): { freshSec: number; staleSec: number } {
  return WINDOWS[endpoint] as { freshSec: number; staleSec: number };
}
