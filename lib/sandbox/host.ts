// The two hosts of the worker: a dedicated worker of a browser, whose frame hands it a port, and a thread of Node.

/** What Node's launcher leaves for the bundle (worker-port.node.ts). */
export interface NodeHost {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onRejection(listener: (reason: unknown) => void): void;
}

export interface Host {
  /** Resolves when there is somebody to talk to. */
  connect(): Promise<Pick<NodeHost, 'post' | 'onMessage'>>;
  /** Calls the listener for every promise that was rejected while nobody listened; returns how to stop. */
  onRejection(listener: (reason: unknown) => void): () => void;
}

export function currentHost(): Host {
  const node = Reflect.get(globalThis, 'hotpathHost') as NodeHost | undefined;
  const listeners = new Set<(reason: unknown) => void>();
  const tell = (reason: unknown) => {
    for (const listener of listeners) listener(reason);
  };
  if (node) node.onRejection(tell);
  else
    self.addEventListener('unhandledrejection', (event) => {
      event.preventDefault();
      tell(event.reason);
    });
  return {
    connect: async () => node ?? portOfFrame(),
    onRejection: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function portOfFrame(): Promise<Pick<NodeHost, 'post' | 'onMessage'>> {
  return new Promise((resolve) => {
    self.onmessage = ({ ports: [port] }: MessageEvent) => {
      self.onmessage = null;
      if (!port) throw new Error('The frame sent no port.');
      resolve({
        post: (message) => port.postMessage(message),
        onMessage: (listener) => {
          port.onmessage = ({ data }) => listener(data);
        },
      });
    };
  });
}
