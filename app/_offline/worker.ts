import type { OfflineReply, OfflineRequest } from '@/lib/offline/messages';

const SCRIPT = '/sw.js';

/** A worker that says nothing for this long was ended by the browser. */
const SILENCE_MS = 60_000;

let registration: Promise<ServiceWorkerRegistration | null> | null = null;

/** The site's service worker; null while developing, and where a browser has none or refuses it. */
export function serviceWorker(): Promise<ServiceWorkerRegistration | null> {
  registration ??= register();
  return registration;
}

async function register(): Promise<ServiceWorkerRegistration | null> {
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return null;
  // A refusal (a private window, blocked storage) leaves a site that needs its network, which the pages say.
  const registered = await navigator.serviceWorker
    .register(SCRIPT, { updateViaCache: 'none' })
    .catch(() => null);
  return registered ?? null;
}

/** The worker's last word on a request, its progress before; null when there is no worker, or no word. */
export async function ask(
  request: OfflineRequest,
  onReply: (reply: OfflineReply) => void = () => undefined,
): Promise<OfflineReply | null> {
  const registered = await serviceWorker();
  const worker = registered && (await activeWorker(registered));
  return worker ? converse(worker, request, onReply) : null;
}

/** The waiting release takes over, in every tab. */
export async function wakeWaiting(): Promise<void> {
  const waiting = (await serviceWorker())?.waiting;
  const { port2 } = new MessageChannel();
  const update: OfflineRequest = { kind: 'update' };
  waiting?.postMessage(update, [port2]);
}

function activeWorker({
  active,
  installing,
  waiting,
}: ServiceWorkerRegistration): Promise<ServiceWorker | null> {
  const coming = installing ?? waiting;
  if (active || !coming) return Promise.resolve(active);
  return new Promise((resolve) => {
    coming.addEventListener('statechange', () => {
      if (coming.state === 'activated') resolve(coming);
      if (coming.state === 'redundant') resolve(null);
    });
  });
}

function converse(
  worker: ServiceWorker,
  request: OfflineRequest,
  onReply: (reply: OfflineReply) => void,
): Promise<OfflineReply | null> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const end = (reply: OfflineReply | null) => {
      clearTimeout(silence);
      port1.close();
      resolve(reply);
    };
    let silence = setTimeout(end, SILENCE_MS, null);
    port1.onmessage = ({ data }: MessageEvent<OfflineReply>) => {
      if (data.kind !== 'keeping') return end(data);
      clearTimeout(silence);
      silence = setTimeout(end, SILENCE_MS, null);
      onReply(data);
    };
    worker.postMessage(request, [port2]);
  });
}
