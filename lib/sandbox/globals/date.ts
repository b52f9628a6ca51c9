// Dates of the virtual clock, in UTC wherever the machine stands, so that a run is the same everywhere.

import { HostDate } from '../natives';

const PARTS = ['FullYear', 'Month', 'Date', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'];

/** Makes local time UTC. Before lockdown: it changes the one prototype of all dates. */
export function setUtc(): void {
  const define = (name: string, value: unknown) =>
    Object.defineProperty(HostDate.prototype, name, { value, writable: true, configurable: true });
  for (const part of [...PARTS, 'Day']) {
    define(`get${part}`, Reflect.get(HostDate.prototype, `getUTC${part}`));
    if (part !== 'Day') define(`set${part}`, Reflect.get(HostDate.prototype, `setUTC${part}`));
  }
  define('getTimezoneOffset', function getTimezoneOffset(this: Date) {
    return Number.isNaN(this.getTime()) ? Number.NaN : 0;
  });
  const dayOf = (date: Date) => date.toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) .*$/, '$1 $3 $2 $4');
  const timeOf = (date: Date) => `${date.toISOString().slice(11, 19)} GMT+0000 (Coordinated Universal Time)`;
  const shown = (show: (date: Date) => string) =>
    function text(this: Date) {
      return Number.isNaN(this.getTime()) ? 'Invalid Date' : show(this);
    };
  define('toDateString', shown(dayOf));
  define('toTimeString', shown(timeOf));
  define(
    'toString',
    shown((date) => `${dayOf(date)} ${timeOf(date)}`),
  );
}

/** A `Date` whose now is `nowMs()`, whole milliseconds since 1970. */
export function virtualDate(nowMs: () => number): DateConstructor {
  const now = () => Math.floor(nowMs());
  function virtual(...args: readonly unknown[]): unknown {
    if (new.target === undefined) return new HostDate(now()).toString();
    return Reflect.construct(HostDate, argumentsInUtc(args, now), new.target);
  }
  Object.defineProperties(virtual, {
    name: { value: 'Date' },
    length: { value: 7 },
    prototype: { value: HostDate.prototype, writable: false },
    now: { value: now, writable: true, configurable: true },
    parse: { value: parseUtc, writable: true, configurable: true },
    UTC: { value: HostDate.UTC, writable: true, configurable: true },
  });
  return virtual as unknown as DateConstructor;
}

function argumentsInUtc(args: readonly unknown[], now: () => number): readonly unknown[] {
  if (args.length === 0) return [now()];
  if (args.length > 1) return [Reflect.apply(HostDate.UTC, undefined, args)];
  const [only] = args;
  return [typeof only === 'string' ? parseUtc(only) : only];
}

/** A date and time without a zone is UTC; a date alone is by the standard. */
function parseUtc(text: unknown): number {
  const written = String(text);
  const hasZone =
    /(Z|GMT|UTC|[+-]\d{2}:?\d{2})\s*(\(.*\))?$/i.test(written) || /^[+-]?\d{4,6}(-\d\d){0,2}$/.test(written);
  return HostDate.parse(hasZone ? written : `${written}${/T[\d:.]+$/.test(written) ? 'Z' : ' GMT'}`);
}
