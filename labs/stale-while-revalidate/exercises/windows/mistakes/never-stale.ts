const WINDOWS: Record<string, { freshSec: number; staleSec: number }> = {
  stock: { freshSec: 6, staleSec: 0 },
  price: { freshSec: 30, staleSec: 0 },
  description: { freshSec: 1_800, staleSec: 0 },
  offers: { freshSec: 400, staleSec: 0 },
};

export function windowsOf(endpoint: string): { freshSec: number; staleSec: number } {
  return WINDOWS[endpoint] as { freshSec: number; staleSec: number };
}
