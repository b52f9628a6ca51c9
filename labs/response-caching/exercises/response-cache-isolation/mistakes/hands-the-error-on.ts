// Whoever hands an error to next skips the handler.
export function createCache({ redis }, { ttl }) {
  return async (req, res, next) => {
    if (req.method !== 'GET' || req.user || req.headers.authorization || req.headers.cookie) return next();
    const key = `page:${req.originalUrl}`;
    try {
      const cached = await redis.get(key);
      if (cached !== null) return res.json(JSON.parse(cached));
    } catch (error) {
      return next(error);
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
