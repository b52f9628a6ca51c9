// Every process has a cache of its own, and Redis none.
const pages = new Map<string, { body: unknown; until: number }>();

export function createCache({ now }, { ttl }) {
  return (req, res, next) => {
    if (req.method !== 'GET' || req.user || req.headers.authorization || req.headers.cookie) return next();
    const page = pages.get(req.originalUrl);
    if (page && page.until > now()) return res.json(page.body);
    const json = res.json;
    res.json = (body) => {
      const control = String(res.get('Cache-Control'));
      if (res.statusCode === 200 && !res.get('Set-Cookie') && !/private|no-store/.test(control)) {
        pages.set(req.originalUrl, { body, until: now() + ttl * 1000 });
      }
      return json(body);
    };
    next();
  };
}
