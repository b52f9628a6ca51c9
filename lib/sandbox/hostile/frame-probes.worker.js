// Runs in the sandbox's frame in the place of its bundle: tries every way out that a worker could have, and posts what
// came of each. `open` is what must never be true.

const PATIENCE_MS = 1_500;

/** As text: the frame's policy allows it to be evaluated, and no module of ours is meant. */
const load = new Function('address', 'return import(address)');

/** Called by the line that the test appends. */
self.probe = (addresses) => {
  self.onmessage = async ({ ports: [port] }) => port.postMessage(await findings(addresses));
};

async function findings(addresses) {
  const results = [];
  const attempt = async (name, act) => {
    try {
      const silence = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, undefined));
      const got = await Promise.race([act(), silence]);
      results.push({ name, open: got !== undefined, says: got === undefined ? 'no answer' : String(got) });
    } catch (error) {
      results.push({ name, open: false, says: String(error).slice(0, 90) });
    }
  };
  for (const address of addresses) await probeNetwork(address, attempt);
  await probeHost(attempt);
  new BroadcastChannel('probe').postMessage('x');
  self.postMessage('to the frame');
  await new Promise((resolve) => setTimeout(resolve, 200));
  return results;
}

const happens = (target, good) =>
  new Promise((resolve, reject) => {
    target.addEventListener(good, () => resolve(`${good} came`));
    target.addEventListener('error', () => reject(new Error('error event')));
  });

async function probeNetwork(address, attempt) {
  await attempt(`fetch ${address}`, () => fetch(`${address}/fetch`));
  await attempt(`fetch no-cors ${address}`, () => fetch(`${address}/no-cors`, { mode: 'no-cors' }));
  await attempt(`XMLHttpRequest ${address}`, () => {
    const request = new XMLHttpRequest();
    request.open('GET', `${address}/xhr`);
    const done = happens(request, 'load');
    request.send();
    return done;
  });
  await attempt(`WebSocket ${address}`, () =>
    happens(new WebSocket(`${address.replace('http', 'ws')}/ws`), 'open'),
  );
  await attempt(`EventSource ${address}`, () => happens(new EventSource(`${address}/es`), 'open'));
  await attempt(`importScripts ${address}`, () => {
    self.importScripts(`${address}/scripts.js`);
    return 'loaded';
  });
  await attempt(`import() ${address}`, () => load(`${address}/module.js`));
  await attempt(`nested worker's fetch ${address}`, () => {
    const source = `fetch(${JSON.stringify(`${address}/nested`)}).then(() => postMessage('got'), () => {})`;
    return happens(new Worker(URL.createObjectURL(new Blob([source]))), 'message');
  });
  await attempt(`worker from ${address}`, () => happens(new Worker(`${address}/worker.js`), 'message'));
  await attempt(`FontFace ${address}`, () => new FontFace('x', `url(${address}/font)`).load());
  await attempt(`sendBeacon ${address}`, () => navigator.sendBeacon(`${address}/beacon`));
}

async function probeHost(attempt) {
  await attempt('fetch data:', () => fetch('data:text/plain,x'));
  await attempt('import() data:', () => load('data:text/javascript,export default 1'));
  await attempt('IndexedDB', () => happens(indexedDB.open('x'), 'success'));
  await attempt('caches', () => caches.open('x'));
  await attempt('cookieStore', () => self.cookieStore.getAll());
  await attempt('cookies', () => document.cookie);
  await attempt('localStorage', () => localStorage.length);
  await attempt('file system', () => navigator.storage.getDirectory());
  await attempt('locks', () => navigator.locks.request('x', () => 'held'));
  await attempt('parent', () => parent.location.href);
  await attempt('top', () => top.location.href);
  await attempt('SharedWorker', () => new SharedWorker('data:,'));
  await attempt('WebRTC', () => new RTCPeerConnection());
  await attempt('WebTransport', () => new WebTransport('https://127.0.0.1:1/').ready);
  await attempt('Notification', () => Notification.requestPermission());
}
