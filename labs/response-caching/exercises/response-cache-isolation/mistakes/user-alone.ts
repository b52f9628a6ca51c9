// A session cookie without req.user is taken for nobody.
export function createCache({ redis }, { ttl }) {
  return async (req, res, next) => {
    if (req.method !== 'GET') return next();
    const key = `page:${req.user?.id ?? 'anonymous'}:${req.originalUrl}`;
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
