// Makes this realm fit for submissions, once, before any of them: dates in UTC, every object of the language frozen,
// and of the host nothing left that reaches out. The frame's policy forbids all that as well; this is the second wall.

import 'ses';
import { hardenHost } from './compartment';
import { setUtc } from './globals/date';

/** Globals of a worker or of Node that a harness does not need. */
const REMOVED = [
  ...[
    'fetch',
    'XMLHttpRequest',
    'WebSocket',
    'WebSocketStream',
    'WebTransport',
    'EventSource',
    'Request',
    'Response',
  ],
  ...['importScripts', 'Worker', 'SharedWorker', 'BroadcastChannel', 'indexedDB', 'caches', 'cookieStore'],
  ...[
    'navigator',
    'location',
    'origin',
    'close',
    'postMessage',
    'webkitRequestFileSystem',
    'FontFace',
    'fonts',
  ],
  ...['RTCPeerConnection', 'RTCDataChannel', 'Notification', 'WebAssembly', 'SharedArrayBuffer', 'Atomics'],
  ...['process', 'require', 'module', 'exports', 'Buffer', 'global', '__filename', '__dirname', 'crypto'],
  // Timers are virtual by then, and the libraries need them.
  ...['requestAnimationFrame', 'scheduler', 'onmessage', 'hotpathHost'],
] as const;

export function lockDown(): void {
  setUtc();
  for (const name of ['createObjectURL', 'revokeObjectURL']) Reflect.deleteProperty(URL, name);
  lockdown({
    errorTaming: 'safe',
    overrideTaming: 'severe',
    consoleTaming: 'unsafe',
    errorTrapping: 'none',
    unhandledRejectionTrapping: 'none',
    reporting: 'none',
    domainTaming: 'unsafe',
  });
  hardenHost();
}

/** After everything that the harness itself needs of them has been taken. */
export function removeHost(): void {
  for (const name of REMOVED) {
    if (!(name in globalThis)) continue;
    Reflect.deleteProperty(globalThis, name);
    if (name in globalThis)
      Object.defineProperty(globalThis, name, { value: undefined, configurable: false });
  }
}
