/** The types of BullMQ, as far as a lesson needs them; see `library-types.ts`. */
export const BULLMQ_TYPES = `
declare module 'bullmq' {
  import { Redis, RedisOptions } from 'ioredis';
  export type ConnectionOptions = RedisOptions | Redis | LentRedis;
  export interface JobsOptions {
    jobId?: string;
    /** Milliseconds until it may start. */
    delay?: number;
    priority?: number;
    attempts?: number;
    backoff?: number | { type: 'fixed' | 'exponential' | (string & {}); delay?: number; jitter?: number };
    lifo?: boolean;
    deduplication?: { id: string; ttl?: number };
    removeOnComplete?: boolean | number | { age?: number; count?: number };
    removeOnFail?: boolean | number | { age?: number; count?: number };
  }
  export type JobState = 'completed' | 'failed' | 'delayed' | 'active' | 'waiting' | 'waiting-children' | 'prioritized' | 'unknown';
  export class Job<Data = any, Result = any, Name extends string = string> {
    readonly id?: string;
    readonly name: Name;
    data: Data;
    readonly opts: JobsOptions;
    readonly attemptsMade: number;
    readonly timestamp: number;
    readonly processedOn?: number;
    readonly finishedOn?: number;
    readonly returnvalue: Result;
    readonly failedReason: string;
    progress: unknown;
    getState(): Promise<JobState>;
    updateData(data: Data): Promise<void>;
    updateProgress(progress: number | object): Promise<void>;
    remove(): Promise<void>;
    retry(state?: 'completed' | 'failed'): Promise<void>;
    promote(): Promise<void>;
    moveToDelayed(timestampMs: number, token?: string): Promise<void>;
    waitUntilFinished(events: QueueEvents, ttlMs?: number): Promise<Result>;
  }
  interface Emitter<Events> {
    on<Name extends keyof Events>(event: Name, listener: Events[Name]): this;
    once<Name extends keyof Events>(event: Name, listener: Events[Name]): this;
    off<Name extends keyof Events>(event: Name, listener: Events[Name]): this;
  }
  export interface QueueOptions {
    connection: ConnectionOptions;
    prefix?: string;
    defaultJobOptions?: JobsOptions;
  }
  export interface Queue extends Emitter<{ error: (error: Error) => void }> {}
  export class Queue<Data = any, Result = any, Name extends string = string> {
    constructor(name: string, options: QueueOptions);
    readonly name: string;
    add(name: Name, data: Data, options?: JobsOptions): Promise<Job<Data, Result, Name>>;
    addBulk(jobs: { name: Name; data: Data; opts?: JobsOptions }[]): Promise<Job<Data, Result, Name>[]>;
    getJob(id: string): Promise<Job<Data, Result, Name> | undefined>;
    getJobs(states?: JobState | JobState[], start?: number, end?: number, ascending?: boolean): Promise<Job<Data, Result, Name>[]>;
    getJobCounts(...states: string[]): Promise<Record<string, number>>;
    getWaitingCount(): Promise<number>;
    getFailed(start?: number, end?: number): Promise<Job<Data, Result, Name>[]>;
    getDelayed(start?: number, end?: number): Promise<Job<Data, Result, Name>[]>;
    upsertJobScheduler(id: string, repeat: { every?: number; pattern?: string; limit?: number }, template?: { name?: Name; data?: Data; opts?: JobsOptions }): Promise<Job<Data, Result, Name> | undefined>;
    pause(): Promise<void>;
    resume(): Promise<void>;
    drain(delayed?: boolean): Promise<void>;
    obliterate(options?: { force?: boolean }): Promise<void>;
    waitUntilReady(): Promise<unknown>;
    close(): Promise<void>;
  }
  export interface WorkerOptions {
    connection: ConnectionOptions;
    prefix?: string;
    concurrency?: number;
    autorun?: boolean;
    limiter?: { max: number; duration: number };
    lockDuration?: number;
    stalledInterval?: number;
    maxStalledCount?: number;
    drainDelay?: number;
    removeOnComplete?: { age?: number; count?: number };
    removeOnFail?: { age?: number; count?: number };
    settings?: { backoffStrategy?: (attemptsMade: number, type?: string, error?: Error, job?: Job) => number | Promise<number> };
  }
  export interface Worker<Data = any, Result = any, Name extends string = string> extends Emitter<{
    active: (job: Job<Data, Result, Name>) => void;
    completed: (job: Job<Data, Result, Name>, result: Result) => void;
    failed: (job: Job<Data, Result, Name> | undefined, error: Error) => void;
    stalled: (jobId: string) => void;
    progress: (job: Job<Data, Result, Name>, progress: unknown) => void;
    drained: () => void;
    closed: () => void;
    ready: () => void;
    error: (error: Error) => void;
  }> {}
  export class Worker<Data = any, Result = any, Name extends string = string> {
    constructor(name: string, processor: ((job: Job<Data, Result, Name>, token?: string) => Promise<Result>) | null, options: WorkerOptions);
    run(): Promise<void>;
    pause(doNotWaitActive?: boolean): Promise<void>;
    resume(): void;
    isRunning(): boolean;
    rateLimit(durationMs: number): Promise<void>;
    waitUntilReady(): Promise<unknown>;
    close(force?: boolean): Promise<void>;
    static RateLimitError(): Error;
  }
  export interface QueueEvents extends Emitter<{
    added: (about: { jobId: string; name: string }, id: string) => void;
    active: (about: { jobId: string; prev?: string }, id: string) => void;
    completed: (about: { jobId: string; returnvalue: any; prev?: string }, id: string) => void;
    failed: (about: { jobId: string; failedReason: string; prev?: string }, id: string) => void;
    delayed: (about: { jobId: string; delay: number }, id: string) => void;
    stalled: (about: { jobId: string }, id: string) => void;
    error: (error: Error) => void;
  }> {}
  export class QueueEvents {
    constructor(name: string, options: { connection: ConnectionOptions; prefix?: string });
    waitUntilReady(): Promise<unknown>;
    close(): Promise<void>;
  }
  export class FlowProducer {
    constructor(options: { connection: ConnectionOptions });
    add(flow: { name: string; queueName: string; data?: any; opts?: JobsOptions; children?: any[] }): Promise<{ job: Job; children?: any[] }>;
    close(): Promise<void>;
  }
  /** Thrown by a processor: the job fails for good, whatever attempts are left. */
  export class UnrecoverableError extends Error {}
  export class DelayedError extends Error {}
  export class RateLimitError extends Error {}
  export class WaitingChildrenError extends Error {}
}
`;
