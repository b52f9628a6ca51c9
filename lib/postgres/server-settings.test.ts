import { expect, test } from 'vitest';
import { optionsOf } from './server-settings';

test('settings become the options of a connection, blanks and backslashes escaped', () => {
  expect(optionsOf({ jit: 'off', datestyle: 'ISO, MDY', search_path: 'a\\b', tablespace: '' })).toBe(
    '-c jit=off -c datestyle=ISO,\\ MDY -c search_path=a\\\\b -c tablespace=',
  );
});
