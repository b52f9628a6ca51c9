import { expect, test } from 'vitest';
import { readArguments } from './arguments';

const read = (...args: string[]) => readArguments(args, '/home/me/hotpath');

test('the folder is out unless another is named, and is served on request', () => {
  expect(read()).toEqual({ folder: '/home/me/hotpath/out', port: null, isBuilt: false });
  expect(read('../site', '--serve', '8080')).toEqual({ folder: '/home/me/site', port: 8080, isBuilt: false });
  expect(read('--serve', '80', '--as-built')).toMatchObject({ port: 80, isBuilt: true });
  expect(read('/srv/www')).toEqual({ folder: '/srv/www', port: null, isBuilt: false });
});

test('a folder that holds the project or its sources is never emptied', () => {
  for (const folder of ['.', '..', '/', '/home', 'lib', 'app', 'out/../content'])
    expect(read(folder), folder).toMatch(/name a folder of its own/);
});

test('what is wrong is said', () => {
  expect(read('a', 'b')).toMatch(/One folder, not two/);
  expect(read('--serve')).toMatch(/needs a port/);
  expect(read('--serve', '99999')).toMatch(/needs a port/);
  expect(read('--help')).toMatch(/Usage/);
});
