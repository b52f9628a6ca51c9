import { expect, test } from 'vitest';
import { escapeText, html } from './markup';

test('what is put into a template is text', () => {
  expect(html`<p title="${'"><script>'}">${`a & b's`}</p>`.markup).toBe(
    '<p title="&quot;&gt;&lt;script&gt;">a &amp; b&#39;s</p>',
  );
});

test('what a template made is markup, alone and in a list', () => {
  const items = ['<1>', '<2>'].map((text) => html`<li>${text}</li>`);
  expect(html`<ul>${items}</ul>${null}${7}${html`<br>`}`.markup).toBe(
    '<ul><li>&lt;1&gt;</li><li>&lt;2&gt;</li></ul>7<br>',
  );
});

test('an object that looks like markup cannot come from a parsed plan: its text is no string', () => {
  expect(html`<p>${String({ markup: '<script>' })}</p>`.markup).toBe('<p>[object Object]</p>');
});

test('characters that XML refuses are replaced', () => {
  expect(escapeText('a\0b\u001Bc\uD800d\uFFFEe\tf\u{1F40C}')).toBe(
    'a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\tf\u{1F40C}',
  );
});
