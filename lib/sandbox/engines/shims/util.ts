// util, as far as ioredis, BullMQ, redis-errors and debug use it.

type Constructor = { prototype: object; super_?: unknown };
type Callback = (error: unknown, value?: unknown) => void;

export function inherits(child: Constructor, parent: Constructor): void {
  child.super_ = parent;
  Object.setPrototypeOf(child.prototype, parent.prototype);
}

export function inspect(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (value instanceof Error) return value.stack ?? String(value);
  return JSON.stringify(value) ?? String(value);
}
inspect.custom = Symbol.for('nodejs.util.inspect.custom');

export function format(...parts: unknown[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : inspect(part))).join(' ');
}

export const formatWithOptions = (_options: unknown, ...parts: unknown[]): string => format(...parts);

export function promisify(method: (...args: unknown[]) => void): (...args: unknown[]) => Promise<unknown> {
  return (...args) =>
    new Promise((resolve, reject) => {
      const callback: Callback = (error, value) => (error ? reject(error) : resolve(value));
      method(...args, callback);
    });
}

export const deprecate = <T>(method: T): T => method;
export const debuglog = () => () => {};
export const isArray = Array.isArray;
export const types = { isDate: (value: unknown): boolean => value instanceof Date };

export default {
  inherits,
  inspect,
  format,
  formatWithOptions,
  promisify,
  deprecate,
  debuglog,
  isArray,
  types,
};
