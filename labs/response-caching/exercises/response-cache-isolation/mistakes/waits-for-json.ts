// The middleware waits until the handler has called json, and this handler calls send.
export function createCache({ redis }, { ttl }) {
  return async (req, res, next) => {
    if (req.method !== 'GET' || req.user || req.headers.authorization || req.headers.cookie) return next();
    const key = `page:${req.originalUrl}`;
    const cached = await redis.get(key).catch(() => null);
    if (cached !== null) return res.json(JSON.parse(cached));
    const json = res.json;
    const body = await new Promise((resolve) => {
      res.json = resolve;
      next();
    });
    const control = String(res.get('Cache-Control'));
    if (res.statusCode === 200 && !res.get('Set-Cookie') && !/private|no-store/.test(control)) {
      await redis.set(key, JSON.stringify(body), 'EX', ttl).catch(() => {});
    }
    json(body);
  };
}
