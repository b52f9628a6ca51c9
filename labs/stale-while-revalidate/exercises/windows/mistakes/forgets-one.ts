const WINDOWS: Record<string, { freshSec: number; staleSec: number }> = {
  stock: { freshSec: 6, staleSec: 3 },
  price: { freshSec: 30, staleSec: 240 },
  description: { freshSec: 1_800, staleSec: 80_000 },
};

export function windowsOf(endpoint: string): { freshSec: number; staleSec: number } {
  return WINDOWS[endpoint] as { freshSec: number; staleSec: number };
}
