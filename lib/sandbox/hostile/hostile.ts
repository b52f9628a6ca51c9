// Modules that try to get out, to forge, to read or to exhaust. One table for the worker thread and for Chromium: each
// exports `attack`, which gives 'escaped' and what it got when it succeeds. What ends otherwise says how in `ends`.

export interface Hostile {
  readonly name: string;
  readonly text: string;
  /**
   * How the attempt must end. `contained`: the attack returned or threw, and nothing escaped; `invalid`: the text is
   * refused, or the run is ended; `timeout`: stopped by the wall clock; `endless`: stopped by the events of its act.
   */
  readonly ends: 'contained' | 'invalid' | 'timeout' | 'endless';
  /** Memory ends before the time does, which takes a while. */
  readonly untilMemoryEnds?: true;
}

/** Wall clock for an attempt that does not end by itself. */
export const timeoutOf = ({ ends, untilMemoryEnds }: Hostile): number =>
  untilMemoryEnds ? 6_000 : ends === 'timeout' ? 400 : 20_000;

/** A module whose `attack` has this body. */
export const attack = (body: string): string =>
  `export async function attack(tools: any): Promise<any> {\n${body}\n}`;

/** The same, of a module that imports. */
export const importing = (name: string, imports: string, body: string): Hostile => ({
  name,
  text: `${imports}\n${attack(body)}`,
  ends: 'contained',
});

export const contained = (name: string, body: string): Hostile => ({
  name,
  text: attack(body),
  ends: 'contained',
});
