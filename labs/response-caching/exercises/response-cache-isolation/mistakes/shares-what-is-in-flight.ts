// Whoever asks while the same URL is being answered gets that answer.
const inFlight = new Map<string, Promise<any>>();

export function createCache({ redis }, { ttl }) {
  return async (req, res, next) => {
    if (req.method !== 'GET') return next();
    const isPublic = !req.user && !req.headers.authorization && !req.headers.cookie;
    const key = `page:${req.originalUrl}`;
    const cached = isPublic ? await redis.get(key).catch(() => null) : null;
    if (cached !== null) return res.json(JSON.parse(cached));
    const other = inFlight.get(key);
    if (other) {
      const { method, body } = await other;
      return res[method](body);
    }
    let arrive: (answer: unknown) => void = () => {};
    inFlight.set(key, new Promise((resolve) => (arrive = resolve)));
    for (const method of ['json', 'send', 'end']) {
      const original = res[method];
      res[method] = (body) => {
        inFlight.delete(key);
        arrive({ method, body });
        const control = String(res.get('Cache-Control'));
        if (isPublic && res.statusCode === 200 && !res.get('Set-Cookie') && !/private|no-store/.test(control)) {
          const text = method === 'json' ? JSON.stringify(body) : body;
          redis.set(key, text, 'EX', ttl).catch(() => {});
        }
        return original(body);
      };
    }
    next();
  };
}
