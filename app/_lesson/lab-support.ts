import { list } from '@/lib/base/count';
import type { LabKind } from './lab-placeholder';

/** What a browser has of the things that labs are made of. */
export interface Environment {
  readonly webAssembly: boolean;
  readonly workers: boolean;
  /** Workers that are modules. */
  readonly moduleWorkers: boolean;
  /** DecompressionStream and the streams that it stands in. */
  readonly decompression: boolean;
  readonly messageChannels: boolean;
  /** Frames that can be kept apart from the page (`sandbox`). */
  readonly sandboxedFrames: boolean;
  /** Memory of the device in GB, rounded down to a power of two as browsers tell it; null where they do not. */
  readonly memoryGb: number | null;
}

/** Whether a lab can run here; the messages are for the reader. */
export type Support =
  | { readonly kind: 'runs' }
  /** Something is missing that nothing replaces. */
  | { readonly kind: 'cannot'; readonly message: string }
  /** It may work: the reader decides. */
  | { readonly kind: 'may not'; readonly message: string };

/**
 * A lab keeps a database of 250 MB and a spare, or a sandbox that may grow as far; with less than this a browser ends
 * the page sooner or later.
 */
export const MIN_MEMORY_GB = 1;

type Part = readonly [keyof Environment, string];

const DATABASE_PARTS: readonly Part[] = [
  ['webAssembly', 'WebAssembly, in which PostgreSQL runs'],
  ['moduleWorkers', 'module workers, in which PostgreSQL keeps out of the page’s way'],
  ['decompression', 'DecompressionStream, which unpacks the database'],
];

const SANDBOX_PARTS: readonly Part[] = [
  ['workers', 'web workers, in which your code runs'],
  ['sandboxedFrames', 'sandboxed frames, which keep your code apart from the page'],
  ['webAssembly', 'WebAssembly, in which a part of Redis runs'],
  ['messageChannels', 'MessageChannel, by which the page talks to your code'],
];

/** Whether a browser can run labs of this kind, by what it has; a sentence names what is missing. */
export function supportOf(kind: LabKind, environment: Environment): Support {
  const parts = kind === 'code' ? SANDBOX_PARTS : DATABASE_PARTS;
  const missing = parts.filter(([part]) => environment[part] === false).map(([, words]) => words);
  if (missing.length > 0)
    return { kind: 'cannot', message: `This browser cannot run the lab: it has no ${list(missing)}.` };
  const { memoryGb } = environment;
  if (memoryGb !== null && memoryGb < MIN_MEMORY_GB)
    return {
      kind: 'may not',
      message: `This device has little memory: the browser tells ${memoryGb} GB, and a lab wants ${MIN_MEMORY_GB} GB. It may stop in the middle of work.`,
    };
  return { kind: 'runs' };
}

/** As much of a browser's window as is looked at. */
export interface BrowserGlobals {
  readonly WebAssembly?: unknown;
  readonly Worker?: unknown;
  readonly DecompressionStream?: unknown;
  readonly TransformStream?: unknown;
  readonly MessageChannel?: unknown;
  readonly HTMLIFrameElement?: { readonly prototype: object } | undefined;
  readonly navigator?: object;
}

/** What a browser has. `takesModuleWorkers` tries it, where there are workers at all. */
export function environmentOf(globals: BrowserGlobals, takesModuleWorkers: () => boolean): Environment {
  const { navigator = {}, HTMLIFrameElement: frame } = globals;
  const memory: unknown = 'deviceMemory' in navigator ? navigator.deviceMemory : null;
  const workers = typeof globals.Worker === 'function';
  return {
    webAssembly: typeof globals.WebAssembly === 'object' && globals.WebAssembly !== null,
    workers,
    moduleWorkers: workers && takesModuleWorkers(),
    decompression:
      typeof globals.DecompressionStream === 'function' && typeof globals.TransformStream === 'function',
    messageChannels: typeof globals.MessageChannel === 'function',
    sandboxedFrames: frame !== undefined && 'sandbox' in frame.prototype,
    memoryGb: typeof memory === 'number' && memory > 0 ? memory : null,
  };
}
