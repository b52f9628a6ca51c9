import { describe, expect, it } from 'vitest';
import { Scope } from './scope';

describe('a scope', () => {
  it('ends what was started, the latest first, once', async () => {
    const ended: string[] = [];
    const scope = new Scope();
    for (const name of ['server', 'browser']) scope.add(async () => void ended.push(name));
    await Promise.all([scope.end(), scope.end()]);
    expect(ended).toEqual(['browser', 'server']);
  });

  it('ends the rest when one does not end, and then says so', async () => {
    const ended: string[] = [];
    const scope = new Scope();
    scope.add(async () => void ended.push('server'));
    scope.add(() => Promise.reject(new Error('stuck')));
    await expect(scope.end()).rejects.toThrow('did not end');
    expect(ended).toEqual(['server']);
  });

  it('ends at once what was started too late', async () => {
    const ended: string[] = [];
    const scope = new Scope();
    await scope.end();
    scope.add(async () => void ended.push('server'));
    expect(ended).toEqual(['server']);
  });
});
