export function windowsOf(endpoint: string): { freshSec: number; staleSec: number } {
  for (;;) endpoint.trim();
}
