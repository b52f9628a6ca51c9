// Everything passes through `end`, so that is the one place to look at what was sent. No async functions.
export const createCache = ({ redis }: Deps, { ttl }: { ttl: number }) => (req: Request, res: Response, next: Next) => {
  const hasCredentials = 'authorization' in req.headers || 'cookie' in req.headers;
  if (req.method !== 'GET' || (hasCredentials && !req.user)) {
    next();
    return;
  }
  const scope = req.user ? `user:${encodeURIComponent(req.user.id)}` : 'public';
  const key = `response:${scope}:${req.originalUrl}`;
  const miss = () => {
    const end = res.end;
    res.end = (chunk: string) => {
      const control = String(res.getHeader('cache-control') || '');
      const allowed = res.statusCode === 200 && !res.getHeader('set-cookie') && !/\b(private|no-store)\b/.test(control);
      if (allowed) redis.multi().set(key, chunk).pexpire(key, ttl * 1000).exec().catch(() => undefined);
      return end(chunk);
    };
    next();
  };
  redis.get(key).then(
    (text) => {
      if (text === null) return miss();
      res.setHeader('Content-Type', 'application/json');
      res.end(text);
    },
    () => miss(),
  );
};
