// Only what everybody may see is cached; whoever shows a credential goes straight to the handler.
export function createCache({ redis }: Deps, { ttl }: { ttl: number }) {
  return async (req: Request, res: Response, next: Next) => {
    if (req.method !== 'GET' || req.user || req.headers.authorization || req.headers.cookie) return next();
    const key = `page:${req.originalUrl}`;
    const cached = await redis.get(key).catch(() => null);
    if (cached !== null) {
      res.set('X-Cache', 'HIT');
      return res.json(JSON.parse(cached));
    }
    const json = res.json;
    res.json = (body: unknown) => {
      if (mayStore(res)) redis.set(key, JSON.stringify(body), 'EX', ttl).catch(() => {});
      return json(body);
    };
    next();
  };
}

function mayStore(res: Response): boolean {
  const control = String(res.get('Cache-Control') ?? '');
  return res.statusCode === 200 && !res.get('Set-Cookie') && !/private|no-store/i.test(control);
}
