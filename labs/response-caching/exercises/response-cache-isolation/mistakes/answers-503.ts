// The page would have been there; only its copy was not.
export function createCache({ redis }, { ttl }) {
  return async (req, res, next) => {
    if (req.method !== 'GET' || req.user || req.headers.authorization || req.headers.cookie) return next();
    const key = `page:${req.originalUrl}`;
    try {
      const cached = await redis.get(key);
      if (cached !== null) return res.json(JSON.parse(cached));
    } catch {
      return res.status(503).json({ error: 'cache unavailable' });
    }
    const json = res.json;
    res.json = (body) => {
      const control = String(res.get('Cache-Control'));
      if (res.statusCode === 200 && !res.get('Set-Cookie') && !/private|no-store/.test(control)) {
        redis.set(key, JSON.stringify(body), 'EX', ttl).catch(() => {});
      }
      return json(body);
    };
    next();
  };
}
