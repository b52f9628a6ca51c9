// Sent together, but as two packets: the second may never be sent.
export async function allow({ redis }, key, limit, windowSec) {
  const [count] = await Promise.all([redis.incr(key), redis.expire(key, windowSec, 'NX')]);
  return count <= limit;
}
