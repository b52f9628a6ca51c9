const WINDOWS: Record<string, { freshSec: number; staleSec: number }> = {
  stock: { freshSec: 6, staleSec: Infinity },
  price: { freshSec: 30, staleSec: Infinity },
  description: { freshSec: 1_800, staleSec: Infinity },
  offers: { freshSec: 400, staleSec: Infinity },
};

export function windowsOf(endpoint: string): { freshSec: number; staleSec: number } {
  return WINDOWS[endpoint] as { freshSec: number; staleSec: number };
}
