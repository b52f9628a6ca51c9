// Each process counts for itself.
const windows = new Map<string, { count: number; endsAt: number }>();

export async function allow({ now }, key, limit, windowSec) {
  let window = windows.get(key);
  if (!window || window.endsAt <= now()) {
    window = { count: 0, endsAt: now() + windowSec * 1000 };
    windows.set(key, window);
  }
  window.count += 1;
  return window.count <= limit;
}
