// The browser's sandbox: a frame of opaque origin without network, in a process of its own, and a worker in it. The
// page talks to the worker through a port; a second one asks the frame's document whether its process still lives.

import { FRAME_BEAT_MS, FRAME_SILENCE_MS } from './limits';
import type { Loss, SandboxPort } from './protocol';

/** Puts a hidden frame into the page. `frameUrl` is the sandbox's document, `bundle` the worker's text. */
export function browserPort(frameUrl: string, bundle: string): SandboxPort {
  const frame = hiddenFrame();
  const worker = new MessageChannel();
  const control = new MessageChannel();
  const listeners: ((loss: Loss) => void)[] = [];
  const lose = (loss: Loss) => {
    for (const listener of listeners.splice(0)) listener(loss);
  };
  const stop = watchFrame(control.port1, lose);
  frame.onload = () => {
    frame.onload = null;
    frame.contentWindow?.postMessage(bundle, '*', [control.port2, worker.port2]);
  };
  frame.src = frameUrl;
  document.body.append(frame);
  return {
    post: (message) => worker.port1.postMessage(message),
    onMessage: (listener) => {
      worker.port1.onmessage = ({ data }) => listener(data);
    },
    onLoss: (listener) => {
      listeners.push(listener);
    },
    terminate: () => {
      stop();
      worker.port1.close();
      control.port1.close();
      frame.remove();
    },
  };
}

/** Loads the sandbox's document once, so that the browser's cache has it; resolves when it has come or has not. */
export function warmFrame(frameUrl: string): Promise<void> {
  const frame = hiddenFrame();
  return new Promise((resolve) => {
    frame.onload = frame.onerror = () => {
      frame.remove();
      resolve();
    };
    frame.src = frameUrl;
    document.body.append(frame);
  });
}

function hiddenFrame(): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  frame.hidden = true;
  frame.title = 'Sandbox';
  return frame;
}

/** Asks the frame's document for a sign of life. One that owes an answer for too long is gone: it ran out of memory. */
function watchFrame(port: MessagePort, lose: (loss: Loss) => void): () => void {
  let answered = true;
  let heard = false;
  let silentMs = 0;
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    answered = true;
    heard = true;
    silentMs = 0;
    if (data !== 'alive') lose({ kind: 'broken', message: `The sandbox could not start: ${String(data)}` });
  };
  const timer = setInterval(() => {
    // Before its first answer the frame is loading, which the session's boot time bounds.
    if (!answered && heard) silentMs += FRAME_BEAT_MS;
    if (silentMs > FRAME_SILENCE_MS) {
      clearInterval(timer);
      lose({ kind: 'memory' });
      return;
    }
    if (answered) port.postMessage('alive?');
    answered = false;
  }, FRAME_BEAT_MS);
  return () => clearInterval(timer);
}
