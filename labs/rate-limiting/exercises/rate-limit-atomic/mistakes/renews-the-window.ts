// Every call starts the window anew, the refused ones included.
export async function allow({ redis }, key, limit, windowSec) {
  const results = await redis.multi().incr(key).expire(key, windowSec).exec();
  return results[0][1] <= limit;
}
