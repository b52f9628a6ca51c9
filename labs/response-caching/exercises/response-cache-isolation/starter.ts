interface Deps {
  /** The API of ioredis; every round trip takes 1 ms. */
  redis: any;
  /** Milliseconds since 1970. */
  now(): number;
}

interface Request {
  method: string;
  originalUrl: string;
  url: string;
  /** Names in lower case. */
  headers: Record<string, string | undefined>;
  /** Whoever an earlier middleware has recognised. */
  user?: { id: string };
  get(name: string): string | undefined;
  header(name: string): string | undefined;
}

// A middleware that answers from Redis what it has seen before. `ttl` is in seconds.
export function createCache({ redis }: Deps, { ttl }: { ttl: number }) {
  return async (req: Request, res: any, next: (error?: unknown) => void) => {
    const key = `${req.method}:${req.originalUrl}`;
    const cached = await redis.get(key).catch(() => null);
    if (cached) return res.json(JSON.parse(cached));
    const json = res.json.bind(res);
    res.json = (body: unknown) => {
      redis.set(key, JSON.stringify(body), 'EX', ttl).catch(() => {});
      return json(body);
    };
    next();
  };
}
