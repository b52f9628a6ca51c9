import { describe, expect, test, vi } from 'vitest';
import {
  type BrowserGlobals,
  type Environment,
  environmentOf,
  MIN_MEMORY_GB,
  supportOf,
} from './lab-support';

const WHOLE: Environment = {
  webAssembly: true,
  workers: true,
  moduleWorkers: true,
  decompression: true,
  messageChannels: true,
  sandboxedFrames: true,
  memoryGb: 8,
};

const BROWSER: BrowserGlobals = {
  WebAssembly: {},
  Worker: class {},
  DecompressionStream: class {},
  TransformStream: class {},
  MessageChannel: class {},
  HTMLIFrameElement: { prototype: { sandbox: '' } },
  navigator: { deviceMemory: 8 },
};

describe('a lab runs where its parts are', () => {
  test.each(['sql', 'code'] as const)('%s in a whole browser', (kind) => {
    expect(supportOf(kind, WHOLE)).toEqual({ kind: 'runs' });
  });

  test.each([
    ['sql', 'webAssembly', 'WebAssembly'],
    ['sql', 'moduleWorkers', 'module workers'],
    ['sql', 'decompression', 'DecompressionStream'],
    ['code', 'workers', 'web workers'],
    ['code', 'sandboxedFrames', 'sandboxed frames'],
    ['code', 'messageChannels', 'MessageChannel'],
    ['code', 'webAssembly', 'WebAssembly'],
  ] as const)('%s without %s names it', (kind, part, words) => {
    const support = supportOf(kind, { ...WHOLE, [part]: false });
    expect(support).toEqual({ kind: 'cannot', message: expect.stringContaining(`it has no ${words}`) });
  });

  test('what one kind does not need is not asked of it', () => {
    expect(supportOf('code', { ...WHOLE, moduleWorkers: false, decompression: false }).kind).toBe('runs');
    expect(supportOf('sql', { ...WHOLE, sandboxedFrames: false }).kind).toBe('runs');
  });

  test('everything that is missing is named, in one sentence', () => {
    const support = supportOf('sql', {
      ...WHOLE,
      webAssembly: false,
      moduleWorkers: false,
      decompression: false,
    });
    expect(support.kind === 'cannot' && support.message).toMatch(
      /WebAssembly.*, module workers.* and DecompressionStream[^.]*\.$/,
    );
  });
});

describe('little memory is told, and the reader decides', () => {
  test.each([0.25, 0.5])('%d GB', (memoryGb) => {
    const support = supportOf('sql', { ...WHOLE, memoryGb });
    expect(support).toEqual({ kind: 'may not', message: expect.stringContaining(`${memoryGb} GB`) });
  });

  test.each([null, MIN_MEMORY_GB, 8])('%s GB is enough, or not known', (memoryGb) => {
    expect(supportOf('code', { ...WHOLE, memoryGb })).toEqual({ kind: 'runs' });
  });

  test('what is missing for good is told first', () => {
    expect(supportOf('sql', { ...WHOLE, webAssembly: false, memoryGb: 0.25 }).kind).toBe('cannot');
  });
});

describe('a browser is looked at', () => {
  test('with everything', () => {
    expect(environmentOf(BROWSER, () => true)).toEqual(WHOLE);
  });

  test('with nothing', () => {
    const tries = vi.fn(() => true);
    const nothing = environmentOf({}, tries);
    expect(Object.values(nothing).filter((value) => value !== false)).toEqual([null]);
    expect(tries).not.toHaveBeenCalled();
  });

  test('with workers that are no modules', () => {
    expect(environmentOf(BROWSER, () => false)).toEqual({ ...WHOLE, moduleWorkers: false });
  });

  test.each([undefined, null, Number.NaN, -1, '8', {}])('with %s for its memory', (deviceMemory) => {
    expect(environmentOf({ ...BROWSER, navigator: { deviceMemory } }, () => true).memoryGb).toBeNull();
  });

  test('with WebAssembly switched off, as a locked-down browser does', () => {
    const { WebAssembly: _, ...rest } = BROWSER;
    expect(
      supportOf(
        'sql',
        environmentOf(rest, () => true),
      ).kind,
    ).toBe('cannot');
    expect(
      supportOf(
        'sql',
        environmentOf({ ...BROWSER, WebAssembly: undefined }, () => true),
      ).kind,
    ).toBe('cannot');
  });
});
