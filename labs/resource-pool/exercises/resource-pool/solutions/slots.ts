// `max` slots, each with its own state in a Map; a semaphore that hands slots on decides who may have one.
type Settings = { min: number; max: number; idleTimeoutMillis: number; acquireTimeoutMillis: number };
type Slot<T> =
  | { state: 'empty' }
  | { state: 'busy'; resource?: T }
  | { state: 'idle'; resource: T; expiry: ReturnType<typeof setTimeout> };

export class ResourcePool<T> {
  acquire: () => Promise<T>;
  release: (r: T) => void;
  destroy: () => Promise<void>;

  constructor(create: () => Promise<T>, dispose: (r: T) => Promise<void>, settings: Settings) {
    const slots = new Map<number, Slot<T>>();
    for (let i = 0; i < settings.max; i++) slots.set(i, { state: 'empty' });
    const queue = new Set<(slot: number) => void>();
    const refusals = new Map<(slot: number) => void, (e: Error) => void>();
    let over = false;

    const find = (state: Slot<T>['state']) => [...slots].find(([, slot]) => slot.state === state)?.[0];
    const alive = () => [...slots.values()].filter((slot) => slot.state !== 'empty').length;

    const takeSlot = (): number | undefined => {
      const i = find('idle') ?? find('empty');
      if (i === undefined) return undefined;
      const slot = slots.get(i);
      if (slot?.state === 'idle') {
        clearTimeout(slot.expiry);
        slots.set(i, { state: 'busy', resource: slot.resource });
      } else slots.set(i, { state: 'busy' });
      return i;
    };

    const next = () => {
      const [first] = queue;
      if (!first) return;
      const i = takeSlot();
      if (i === undefined) return;
      queue.delete(first);
      refusals.delete(first);
      first(i);
    };

    const enter = () =>
      new Promise<number>((resolve, reject) => {
        const timer = setTimeout(() => {
          queue.delete(go);
          refusals.delete(go);
          reject(new Error('timed out'));
        }, settings.acquireTimeoutMillis);
        const go = (slot: number) => {
          clearTimeout(timer);
          resolve(slot);
        };
        queue.add(go);
        refusals.set(go, (e) => {
          clearTimeout(timer);
          reject(e);
        });
        next();
      });

    this.acquire = async () => {
      if (over) throw new Error('closed');
      const i = await enter();
      const slot = slots.get(i);
      if (slot?.state === 'busy' && slot.resource !== undefined) return slot.resource;
      try {
        const resource = await create();
        if (over) {
          await dispose(resource);
          throw new Error('closed');
        }
        slots.set(i, { state: 'busy', resource });
        return resource;
      } catch (error) {
        slots.set(i, { state: 'empty' });
        next();
        throw error;
      }
    };

    this.release = (r) => {
      for (const [i, slot] of slots) {
        if (slot.state !== 'busy' || slot.resource !== r) continue;
        if (over) {
          slots.set(i, { state: 'empty' });
          dispose(r).catch(console.error);
          return;
        }
        const expiry = setTimeout(() => {
          if (alive() <= settings.min) return;
          slots.set(i, { state: 'empty' });
          dispose(r).catch(console.error);
        }, settings.idleTimeoutMillis);
        slots.set(i, { state: 'idle', resource: r, expiry });
        next();
        return;
      }
    };

    this.destroy = async () => {
      over = true;
      for (const refuse of refusals.values()) refuse(new Error('closed'));
      queue.clear();
      refusals.clear();
      const closing: Promise<void>[] = [];
      for (const [i, slot] of slots) {
        if (slot.state !== 'idle') continue;
        clearTimeout(slot.expiry);
        slots.set(i, { state: 'empty' });
        closing.push(dispose(slot.resource));
      }
      await Promise.all(closing);
    };
  }
}
