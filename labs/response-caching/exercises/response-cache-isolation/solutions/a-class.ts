// A class with a method per question. Who asks is told by all that a request carries about its client.
interface Stored {
  readonly sent: 'json' | 'send';
  readonly body: unknown;
}

class ResponseCache {
  readonly #redis: Deps['redis'];
  readonly #ttlMs: number;

  constructor(redis: Deps['redis'], ttl: number) {
    this.#redis = redis;
    this.#ttlMs = ttl * 1_000;
  }

  keyOf(req: Request): string {
    const client = [req.user?.id ?? null, req.header('authorization') ?? null, req.header('cookie') ?? null];
    return `v1:${encodeURIComponent(JSON.stringify(client))}:${req.originalUrl}`;
  }

  read(key: string): Promise<Stored | null> {
    return this.#redis.get(key).then(
      (text) => (text ? (JSON.parse(text) as Stored) : null),
      () => null,
    );
  }

  write(key: string, stored: Stored): void {
    this.#redis.set(key, JSON.stringify(stored), 'PX', this.#ttlMs).catch(() => undefined);
  }

  /** Everything the handler sends passes by here once. */
  listen(res: Response, onSent: (stored: Stored) => void): void {
    let isSent = false;
    for (const sent of ['json', 'send'] as const) {
      const original = res[sent];
      res[sent] = (body: unknown) => {
        const isFirst = !isSent;
        isSent = true;
        if (isFirst && this.#mayBeStored(res)) onSent({ sent, body });
        return original.call(res, body);
      };
    }
  }

  #mayBeStored(res: Response): boolean {
    const words = `${res.get('cache-control') ?? ''}`.split(/[\s,]+/);
    const isForbidden = words.includes('private') || words.includes('no-store');
    return res.statusCode === 200 && res.get('set-cookie') === undefined && !isForbidden;
  }
}

export function createCache({ redis }: Deps, { ttl }: { ttl: number }) {
  const cache = new ResponseCache(redis, ttl);
  return function middleware(req: Request, res: Response, next: Next): void {
    if (req.method !== 'GET') return void next();
    const key = cache.keyOf(req);
    void cache.read(key).then((stored) => {
      if (stored) return void res[stored.sent](stored.body);
      cache.listen(res, (found) => cache.write(key, found));
      next();
    });
  };
}
