import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PALETTES } from './palette';

const TOKENS = readFileSync(new URL('../../app/_shell/tokens.css', import.meta.url), 'utf8');

/** The colours of the first rule with this selector. */
function coloursOf(selector: string): Readonly<Record<string, string>> {
  const rule = TOKENS.slice(TOKENS.indexOf(`${selector} {`)).split('}')[0] ?? '';
  return Object.fromEntries(
    [...rule.matchAll(/--([a-z]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name, colour]),
  );
}

test.each([
  ['light', '[data-theme="light"]'],
  ['dark', '[data-theme="dark"]'],
] as const)('a picture’s %s colours are those of the site', (theme, selector) => {
  expect(coloursOf(selector)).toMatchObject(PALETTES[theme]);
});
