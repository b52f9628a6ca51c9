// It listens to `status()` and hears nothing of a handler that assigns `res.statusCode`.
export function createCache({ redis }, { ttl }) {
  return async (req, res, next) => {
    if (req.method !== 'GET' || req.user || req.headers.authorization || req.headers.cookie) return next();
    const key = `page:${req.originalUrl}`;
    const cached = await redis.get(key).catch(() => null);
    if (cached !== null) return res.json(JSON.parse(cached));
    const { json, status } = res;
    let isGood = true;
    res.status = (code) => {
      isGood = code === 200;
      return status(code);
    };
    res.json = (body) => {
      if (isGood && !res.get('Set-Cookie') && !/private|no-store/.test(String(res.get('Cache-Control')))) redis.set(key, JSON.stringify(body), 'EX', ttl).catch(() => {});
      return json(body);
    };
    next();
  };
}
