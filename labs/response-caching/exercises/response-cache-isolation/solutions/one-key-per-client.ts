// Every client has a key of its own, made of all that tells it apart. Status, headers and text are stored.
interface Entry {
  status: number;
  type: string;
  text: string;
}

export function createCache({ redis }: { redis: any }, { ttl }: { ttl: number }) {
  return async function cache(req: any, res: any, next: (error?: unknown) => void): Promise<void> {
    if (req.method !== 'GET') {
      next();
      return;
    }
    const key = `cache:${JSON.stringify([req.user?.id, req.get('Authorization'), req.get('Cookie'), req.originalUrl])}`;
    let entry: Entry | null = null;
    try {
      const text = await redis.get(key);
      if (text) entry = JSON.parse(text);
    } catch {
      // Redis is a cache: without it the handler answers.
    }
    if (entry) {
      res.status(entry.status).setHeader('Content-Type', entry.type);
      res.end(entry.text);
      return;
    }
    let isStored = false;
    for (const method of ['json', 'send', 'end']) {
      const original = res[method].bind(res);
      res[method] = (body: unknown, ...rest: unknown[]) => {
        if (!isStored && isCacheable(res)) {
          const text = method === 'json' || typeof body !== 'string' ? JSON.stringify(body) : body;
          const type = res.getHeader('Content-Type') ?? (method === 'json' ? 'application/json' : 'text/html');
          void store({ status: res.statusCode, type, text });
        }
        isStored = true;
        return original(body, ...rest);
      };
    }
    next();

    async function store(entry: Entry) {
      try {
        await redis.setex(key, ttl, JSON.stringify(entry));
      } catch (error) {
        console.warn('not cached', error);
      }
    }
  };
}

const FORBIDDEN = new Set(['private', 'no-store']);

function isCacheable(res: any): boolean {
  if (res.statusCode < 200 || res.statusCode > 299 || res.getHeader('Set-Cookie') !== undefined) return false;
  const directives = String(res.getHeader('Cache-Control') ?? '').split(',');
  return !directives.some((directive) => FORBIDDEN.has(directive.trim().toLowerCase()));
}
