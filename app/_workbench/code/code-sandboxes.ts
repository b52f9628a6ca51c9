import type { LoadProgress, SandboxAssets } from '@/lib/sandbox/assets.browser';
import type { SandboxSession } from '@/lib/sandbox/session';

export interface CodeSandboxDeps {
  readonly load: (onProgress: (progress: LoadProgress) => void) => Promise<SandboxAssets>;
  readonly open: (assets: SandboxAssets, signal?: AbortSignal) => Promise<SandboxSession>;
}

/** The sandboxes of a lab: each run and each check gets one that nobody has used, and one is kept ready. */
export class CodeSandboxes {
  readonly #deps: CodeSandboxDeps;
  #assets: SandboxAssets | null = null;
  #spare: Promise<SandboxSession> | null = null;
  #disposed = false;

  constructor(deps: CodeSandboxDeps) {
    this.#deps = deps;
  }

  /** Loads what a sandbox is made of, once. Rejects with a sentence when it cannot be had. */
  async load(onProgress: (progress: LoadProgress) => void): Promise<void> {
    this.#assets ??= await this.#deps.load(onProgress);
  }

  /** Boots the spare, if there is none; resolves when it stands, rejects when it does not come up. */
  async prepare(): Promise<void> {
    if (this.#disposed) return;
    this.#spare ??= this.#open();
    const spare = this.#spare;
    try {
      const session = await spare;
      if (this.#disposed) session.close();
    } catch (error) {
      if (this.#spare === spare) this.#spare = null;
      throw error;
    }
  }

  /** A sandbox that nobody has used; whoever takes it closes it. Rejects as opening one does. */
  async take(signal: AbortSignal): Promise<SandboxSession> {
    const spare = this.#spare;
    this.#spare = null;
    const session = spare === null ? null : await spare.catch(() => null);
    if (session?.isUsable !== true) return this.#open(signal);
    if (signal.aborted) session.close();
    signal.throwIfAborted();
    return session;
  }

  dispose(): void {
    this.#disposed = true;
    this.#spare?.then(
      (session) => session.close(),
      () => undefined,
    );
    this.#spare = null;
  }

  #open(signal?: AbortSignal): Promise<SandboxSession> {
    if (this.#assets === null) return Promise.reject(new Error('The sandbox is not loaded yet.'));
    return this.#deps.open(this.#assets, signal);
  }
}
