// What can be asked of the sandbox in a page of the site, from outside of it.

import type { Verdict } from '@/lib/grading/verdict';
import type { CodeJob, CodeOutcome } from '@/lib/sandbox/protocol';

export interface SandboxPage {
  /** Runs a job in a fresh sandbox with a scenario script of the caller's. */
  run(options: RunOptions): Promise<Ran>;
  /** The same for one job after the other: the sandbox in which the harmless one was run gets the next job. */
  runEach(options: RunEachOptions): Promise<readonly Ran[]>;
  /** Runs texts of an exercise in a few sandboxes, one after the other, and gives what came of each, in order. */
  fingerprint(options: FingerprintOptions): Promise<readonly Fingerprint[]>;
  /** What an exercise of a lab says of itself. */
  contract(options: Omit<GradeOptions, 'text'>): Promise<Contract>;
  /** An attempt at an exercise of a lab, as a reader's press of Check. */
  grade(options: GradeOptions): Promise<Verdict>;
  /** What the exercise's scenario saw. */
  observe(options: GradeOptions): Promise<CodeOutcome>;
  /**
   * Puts a script of the caller's into the frame in the place of the bundle, and gives what it posts first; `heard` is
   * what it had said to the page by other ways.
   */
  probe(script: string): Promise<Probe>;
  /** Runs a job in a fresh frame with the script at an address in the place of the bundle. */
  host(options: HostOptions): Promise<CodeOutcome>;
  /**
   * Attempts at exercises, one after the other, each in a sandbox of its own: what they took, wall ms. Throws when one
   * does not pass.
   */
  check(options: CheckOptions): Promise<number[]>;
  /** Stops an endless module, so many times: until its run gave up, and until another one has been run; wall ms. */
  stop(samples: number): Promise<Stopped>;
}

export interface Stopped {
  readonly stopped: number[];
  readonly usable: number[];
}

export interface HostOptions {
  /** Of the script. */
  readonly url: string;
  readonly job: CodeJob;
  readonly timeoutMs: number;
}

export interface CheckOptions {
  readonly attempts: readonly GradeOptions[];
  /** Whether the sandbox has been booted in advance. */
  readonly spare: boolean;
}

export interface Probe {
  readonly said: unknown;
  readonly heard: readonly string[];
}

export interface RunOptions {
  readonly script: string;
  readonly job: CodeJob;
  readonly timeoutMs: number;
}

export interface RunEachOptions {
  readonly script: string;
  readonly tries: readonly { readonly job: CodeJob; readonly timeoutMs: number }[];
}

export interface FingerprintOptions {
  readonly lab: string;
  readonly exercise: string;
  readonly attempts: readonly { readonly text: string; readonly traced: boolean }[];
  /** Attempts of one sandbox; then a fresh one is taken, which was booted meanwhile. */
  readonly perSandbox: number;
}

/** What a module must export, and the code of the check at which each mistake fails. */
export interface Contract {
  readonly exports: readonly string[];
  readonly fails: Readonly<Record<string, string>>;
}

/** What came of an attempt, as SHA-256 of its JSON. */
export interface Fingerprint {
  readonly kind: CodeOutcome['kind'];
  readonly outcome: string;
  /** Null for an attempt that was not traced. */
  readonly trace: string | null;
  readonly tookWallMs: number;
}

/** `endedWallMs` is what the attempt took, `againWallMs` the time until a harmless one had then been run. */
export interface Ran {
  readonly outcome: CodeOutcome;
  readonly endedWallMs: number;
  readonly againWallMs: number;
}

export interface GradeOptions {
  readonly lab: string;
  readonly exercise: string;
  readonly text: string;
}
