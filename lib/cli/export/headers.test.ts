import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { type HeaderRule, headersFile, headersOf, readHeaders } from './headers';

const FRAME = 'generated/sandbox-0123456789ab/frame.html';
const FILES = [
  'index.html',
  '404.html',
  'sw.js',
  'health.txt',
  'icon.svg',
  'plan/index.html',
  'learn/indexes/composite-order/index.html',
  '_next/static/chunks/a.js',
  'generated/manifest.json',
  'generated/dataset-orders-0123.tar.gz',
  'generated/postgres-0123/worker.js',
  FRAME,
];

test('a host that reads the file sends what the server sends, but for files that need no policy', async () => {
  const rules = await siteRules();
  const sent = readHeaders(headersFile({ rules, files: FILES }));
  for (const file of FILES) {
    const address = `/${file.replace(/index\.html$/, '')}`;
    const wanted = Object.fromEntries(headersOf(rules, address).map(({ key, value }) => [key, value]));
    const { 'Content-Security-Policy': policy, ...rest } = sent(address);
    const { 'Content-Security-Policy': wantedPolicy, ...wantedRest } = wanted;
    expect(rest, address).toMatchObject(wantedRest);
    const runs = /\.(html|js)$|\/$/.test(address);
    expect(policy, address).toBe(runs ? wantedPolicy : undefined);
  }
});

test('the policy of the sandbox’s document is its own alone', async () => {
  const sent = readHeaders(headersFile({ rules: await siteRules(), files: FILES }));
  expect(sent(`/${FRAME}`)['Content-Security-Policy']).toMatch(/^sandbox allow-scripts; default-src 'none'/);
  expect(sent(`/${FRAME}`)['Content-Security-Policy']).not.toContain(', ');
});

test('an export without the sandbox is refused', () => {
  expect(() => headersFile({ rules: [], files: ['index.html'] })).toThrow("sandbox's document");
});

async function siteRules(): Promise<readonly HeaderRule[]> {
  const config = await import(pathToFileURL(path.resolve('next.config.mjs')).href);
  return config.headers();
}
