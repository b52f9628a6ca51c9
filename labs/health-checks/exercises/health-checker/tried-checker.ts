// One health checker of the submission and the servers that it probes, with a record of both.

import type { KeptOr, Plain, Settled, World } from '@/lib/authoring/scenario';

export const SERVERS = ['app-1:8080', 'app-2:8080', 'app-3:8080'] as const;
export type Server = (typeof SERVERS)[number];

/** What a checker is made with, besides its servers. */
export interface Settings {
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly fall: number;
  readonly rise: number;
}

export const SETTINGS: Settings = { intervalMs: 5_000, timeoutMs: 2_000, fall: 3, rise: 2 };
/** Settings under which one who does not read them is seen. */
export const OTHER_SETTINGS: Settings = { intervalMs: 8_000, timeoutMs: 3_000, fall: 5, rise: 4 };

/** What a server does with a probe, and how long it takes, virtual ms. */
export type Answer =
  | { readonly kind: 'good' | 'bad' | 'rejects'; readonly afterMs: number }
  | { readonly kind: 'hangs' };

/** What a server does with its probe of this number, from 1, at this time. */
export type Behaviour = (number: number, atMs: number) => Answer;

export interface Probe {
  readonly server: Server;
  readonly startMs: number;
  readonly kind: Answer['kind'];
  /** When the server answered; null while it has not. */
  readonly endMs: number | null;
  /** In rotation right before the answer; null before there is one. */
  readonly healthy: readonly string[] | null;
}

/** What `healthy()` gave: names in order of the alphabet, or what it did instead. */
export type Rotation = readonly string[] | Settled;

/** The rotation from a time on, virtual ms. */
export interface Change {
  readonly atMs: number;
  readonly rotation: Rotation;
}

/** Two probes of one server at once: the first had neither been answered nor run out of time. */
export interface Overlap {
  readonly server: string;
  readonly atMs: number;
  readonly otherMs: number;
}

export interface CheckerSeen {
  /** What the constructor or start() did wrong; null when both worked. */
  readonly broken: { readonly what: string; readonly call: Settled } | null;
  readonly probes: readonly Probe[];
  readonly changes: readonly Change[];
  readonly overlap: Overlap | null;
  /** What `probe` was called with that is no server. */
  readonly strange: Plain | null;
}

/** How often the rotation is looked at. */
const LOOK_MS = 250;

/** Probes that are kept; a minute and a half has about 60. */
const MAX_PROBES = 1_000;

export class TriedChecker {
  readonly #world: World;
  readonly #behaviours: Readonly<Record<Server, Behaviour>>;
  readonly #settings: Settings;
  readonly #checker: KeptOr;
  readonly #probes: { -readonly [Key in keyof Probe]: Probe[Key] }[] = [];
  readonly #numbers = new Map<Server, number>();
  readonly #changes: Change[] = [];
  #broken: CheckerSeen['broken'] = null;
  #overlap: Overlap | null = null;
  #strange: Plain | null = null;
  #started = 0;
  #lastStartMs = 0;

  constructor(world: World, behaviours: Readonly<Record<Server, Behaviour>>, settings = SETTINGS) {
    this.#world = world;
    this.#behaviours = behaviours;
    this.#settings = settings;
    const probe = (server: Plain) => this.#probe(server);
    const options = { servers: [...SERVERS], probe, ...settings };
    this.#checker = world.instance().construct('HealthChecker', [options]);
    const { settled } = this.#checker;
    if (settled) this.#broken = { what: '`new HealthChecker(…)`', call: settled };
    this.#look();
  }

  start(): void {
    const call = this.#checker.kept?.callNow('start');
    if (call?.kind === 'threw') this.#broken = { what: 'start()', call };
    this.#look();
  }

  stop(): void {
    this.#checker.kept?.callNow('stop');
  }

  /** Looks at the rotation until the act's clock stands at `atMs`. */
  async watch(atMs: number): Promise<void> {
    while (this.#world.nowMs < atMs) {
      await this.#world.sleep(Math.min(LOOK_MS, atMs - this.#world.nowMs));
      this.#look();
    }
  }

  /** Probes begun so far. */
  get started(): number {
    return this.#started;
  }

  /** Whether no probe is under way and none has begun lately. */
  get isQuiet(): boolean {
    return this.#world.nowMs - this.#lastStartMs >= 500 && !SERVERS.some((server) => this.isProbed(server));
  }

  isProbed(server: Server): boolean {
    return this.#probes.some((probe) => probe.server === server && probe.endMs === null);
  }

  seen(): CheckerSeen {
    return {
      broken: this.#broken,
      probes: this.#probes,
      changes: this.#changes,
      overlap: this.#overlap,
      strange: this.#strange,
    };
  }

  #look(): void {
    const rotation = this.#rotation();
    const last = this.#changes.at(-1)?.rotation;
    if (JSON.stringify(last) !== JSON.stringify(rotation))
      this.#changes.push({ atMs: this.#world.nowMs, rotation });
  }

  #rotation(): Rotation {
    const call = this.#checker.kept?.callNow('healthy') ?? this.#checker.settled;
    if (call?.kind !== 'fulfilled') return call ?? [];
    const { value } = call;
    const names = isList(value) ? value.filter((name) => typeof name === 'string') : null;
    return names && isList(value) && names.length === value.length ? names.sort() : call;
  }

  async #probe(value: Plain): Promise<boolean> {
    const server = SERVERS.find((name) => name === value);
    if (!server) {
      this.#strange ??= value;
      return false;
    }
    const number = (this.#numbers.get(server) ?? 0) + 1;
    this.#numbers.set(server, number);
    const { nowMs } = this.#world;
    const answer = this.#behaviours[server](number, nowMs);
    this.#began(server, nowMs);
    const probe = { server, startMs: nowMs, kind: answer.kind, endMs: null, healthy: null };
    return this.#answer(probe, answer);
  }

  #began(server: Server, nowMs: number): void {
    this.#started += 1;
    this.#lastStartMs = nowMs;
    const other = this.#probes.find(
      (probe) =>
        probe.server === server && probe.endMs === null && nowMs - probe.startMs < this.#settings.timeoutMs,
    );
    if (other) this.#overlap ??= { server, atMs: nowMs, otherMs: other.startMs };
  }

  async #answer(probe: Probe, answer: Answer): Promise<boolean> {
    const kept = { ...probe };
    if (this.#probes.length < MAX_PROBES) this.#probes.push(kept);
    if (answer.kind === 'hangs') return new Promise<boolean>(() => undefined);
    await this.#world.sleep(answer.afterMs);
    const rotation = this.#rotation();
    kept.healthy = 'kind' in rotation ? [] : rotation;
    kept.endMs = this.#world.nowMs;
    if (answer.kind === 'rejects') throw this.#world.failure(`no answer from ${probe.server}`);
    return answer.kind === 'good';
  }
}

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);
