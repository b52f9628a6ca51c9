const WINDOWS: Record<string, { freshSec: number; staleSec: number }> = {
  stock: { freshSec: 9, staleSec: 1 },
  price: { freshSec: 299, staleSec: 1 },
  description: { freshSec: 86_399, staleSec: 1 },
  offers: { freshSec: 1_799, staleSec: 1 },
};

export function windowsOf(endpoint: string): { freshSec: number; staleSec: number } {
  return WINDOWS[endpoint] as { freshSec: number; staleSec: number };
}
