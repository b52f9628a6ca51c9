// Redis gets 50 ms to answer; what it stores is an object with a body, so that no body looks like a miss.
type Options = { ttl: number };
type Found = Record<string, string>;

export function createCache({ redis, now }: Pick<Deps, 'redis' | 'now'>, { ttl }: Options) {
  return (req: Request, res: Response, next: Next) => respond({ redis, now, ttl }, req, res, next);
}

async function respond(
  { redis, now, ttl }: Pick<Deps, 'redis' | 'now'> & Options,
  req: Request,
  res: Response,
  next: Next,
) {
  const who = req.user ? `u${req.user.id}` : req.headers.authorization || req.headers.cookie ? null : 'everybody';
  if (req.method !== 'GET' || who === null) return next();
  const key = ['http', who, req.originalUrl].join('|');
  const found = await Promise.race([
    redis.hgetall(key).catch((): Found => ({})),
    new Promise<Found>((resolve) => setTimeout(() => resolve({}), 50)),
  ]);
  if (found.stored) {
    res.set({ 'Age': String(Math.floor((now() - Number(found.at)) / 1000)), 'X-Cache': 'HIT' });
    return res.json(JSON.parse(found.stored).body);
  }
  const send = res.json.bind(res);
  res.json = function (body: unknown) {
    const cacheControl = (res.getHeader('Cache-Control') || '').toLowerCase();
    const ok =
      res.statusCode < 400 &&
      !res.getHeader('Set-Cookie') &&
      !cacheControl.includes('no-store') &&
      !cacheControl.includes('private');
    if (ok) {
      redis
        .pipeline()
        .hset(key, 'stored', JSON.stringify({ body }), 'at', now())
        .expire(key, ttl)
        .exec()
        .catch(() => {});
    }
    return send(body);
  };
  return next();
}
