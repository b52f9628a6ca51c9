// Only what the handler sets is looked at, not what was set before it.
export function createCache({ redis }, { ttl }) {
  return async (req, res, next) => {
    if (req.method !== 'GET' || req.user || req.headers.authorization || req.headers.cookie) return next();
    const key = `page:${req.originalUrl}`;
    const cached = await redis.get(key).catch(() => null);
    if (cached !== null) return res.json(JSON.parse(cached));
    let setsCookie = false;
    const { set, json } = res;
    res.set = (name, value) => {
      if (String(name).toLowerCase() === 'set-cookie') setsCookie = true;
      return set(name, value);
    };
    res.json = (body) => {
      const control = String(res.get('Cache-Control'));
      if (res.statusCode === 200 && !setsCookie && !/private|no-store/.test(control)) {
        redis.set(key, JSON.stringify(body), 'EX', ttl).catch(() => {});
      }
      return json(body);
    };
    next();
  };
}
