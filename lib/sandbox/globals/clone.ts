// structuredClone (html.spec.whatwg.org, "Safe passing of structured data") for the values that a back end clones:
// the host's own throws errors of its own realm and differs in its words.

/** A deep copy that keeps cycles; throws what `refuse` makes for a function, a symbol or an object of another kind. */
export function structuredCloneWith(refuse: (what: string) => Error): (value: unknown) => unknown {
  return (value) => clone(value, new Map(), refuse);
}

type Seen = Map<object, object>;

function clone(value: unknown, seen: Seen, refuse: (what: string) => Error): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') throw refuse(`a ${typeof value}`);
  if (typeof value !== 'object' || value === null) return value;
  const known = seen.get(value);
  if (known) return known;
  const again = (item: unknown) => clone(item, seen, refuse);
  const remember = <T extends object>(copy: T): T => {
    seen.set(value, copy);
    return copy;
  };
  if (Array.isArray(value)) return cloneArray(value, remember, again);
  if (value instanceof Map) {
    const copy = remember(new Map<unknown, unknown>());
    for (const [key, item] of [...value]) copy.set(again(key), again(item));
    return copy;
  }
  if (value instanceof Set) {
    const copy = remember(new Set<unknown>());
    for (const item of [...value]) copy.add(again(item));
    return copy;
  }
  return cloneLeaf(value, remember) ?? cloneObject(value, { remember, again, refuse });
}

type Remember = <T extends object>(copy: T) => T;

function cloneArray(
  value: readonly unknown[],
  remember: Remember,
  again: (item: unknown) => unknown,
): unknown[] {
  const copy = remember<unknown[]>([]);
  for (let i = 0; i < value.length; i += 1) copy.push(again(value[i]));
  return copy;
}

/** Objects that hold nothing to walk; undefined for others. */
function cloneLeaf(value: object, remember: Remember): object | undefined {
  if (value instanceof Date) return remember(new Date(value.getTime()));
  if (value instanceof RegExp) return remember(new RegExp(value.source, value.flags));
  if (value instanceof ArrayBuffer) return remember(value.slice(0));
  if (value instanceof Error) return remember(Object.assign(new Error(value.message), { name: value.name }));
  if (!ArrayBuffer.isView(value)) return undefined;
  const buffer = value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength);
  const Kind = Object.getPrototypeOf(value).constructor as new (buffer: ArrayBufferLike) => object;
  return remember(new Kind(buffer));
}

function cloneObject(
  value: object,
  {
    remember,
    again,
    refuse,
  }: {
    readonly remember: Remember;
    readonly again: (item: unknown) => unknown;
    readonly refuse: (what: string) => Error;
  },
): object {
  if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet)
    throw refuse('this object');
  const copy = remember<Record<string, unknown>>({});
  for (const [key, item] of Object.entries(value)) {
    Object.defineProperty(copy, key, {
      value: again(item),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return copy;
}
