// What is not cached still has a handler.
export function createCache({ redis }, { ttl }) {
  return async (req, res, next) => {
    if (req.method !== 'GET') return;
    next();
  };
}
