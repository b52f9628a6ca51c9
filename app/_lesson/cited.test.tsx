import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Cited } from './cited';

test('a cited number leads to its source', () => {
  const html = renderToStaticMarkup(<Cited source="https://www.postgresql.org/docs/18/">120 ms</Cited>);
  expect(html).toMatch(
    /^<a href="https:\/\/www\.postgresql\.org\/docs\/18\/" rel="noreferrer" title="[^"]+">120 ms<\/a>$/,
  );
});
