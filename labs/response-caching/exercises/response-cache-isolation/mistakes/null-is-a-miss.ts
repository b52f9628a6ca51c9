// null is what Redis says when it has nothing, and what a handler may say.
export function createCache({ redis }, { ttl }) {
  return async (req, res, next) => {
    if (req.method !== 'GET' || req.user || req.headers.authorization || req.headers.cookie) return next();
    const key = `page:${req.originalUrl}`;
    const cached = JSON.parse(await redis.get(key).catch(() => null));
    if (cached !== null) return res.json(cached);
    const json = res.json;
    res.json = (body) => {
      if (res.statusCode === 200 && !res.get('Set-Cookie') && !/private|no-store/.test(String(res.get('Cache-Control')))) redis.set(key, JSON.stringify(body), 'EX', ttl).catch(() => {});
      return json(body);
    };
    next();
  };
}
