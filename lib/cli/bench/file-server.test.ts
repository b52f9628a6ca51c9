import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveFiles } from './file-server';
import { Scope } from './scope';

describe('the server of a bare page', () => {
  let scope = new Scope();
  beforeEach(() => {
    scope = new Scope();
  });
  afterEach(() => scope.end());

  it('sends a script compressed, isolated and cached for good, and the page not cached', async () => {
    const files = new Map([
      ['/', Buffer.from('<p>bare</p>')],
      ['/main.js', Buffer.from('start()')],
    ]);
    const url = await serveFiles(files, scope);
    const script = await fetch(`${url}/main.js`);
    expect(await script.text()).toBe('start()');
    expect(Object.fromEntries(script.headers)).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-embedder-policy': 'require-corp',
    });
    const page = await fetch(url);
    expect(await page.text()).toBe('<p>bare</p>');
    expect(page.headers.get('cache-control')).toBe('no-cache');
  });

  it('fetches what it does not have from the site behind it, and has nothing else', async () => {
    const site = await serveFiles(new Map([['/generated/manifest.json', Buffer.from('{}')]]), scope);
    const url = await serveFiles(new Map(), scope, { upstream: site });
    expect(await (await fetch(`${url}/generated/manifest.json`)).json()).toEqual({});
    expect((await fetch(`${url}/other.js`)).status).toBe(404);
  });

  it('is gone when its scope ends', async () => {
    const url = await serveFiles(new Map([['/', Buffer.from('')]]), scope);
    await scope.end();
    await expect(fetch(url)).rejects.toThrow();
  });
});
