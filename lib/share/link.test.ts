import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { checksum } from '../base/checksum';
import { MAX_DRAFT_CHARS } from '../progress/limits';
import { toBase64url } from './base64url';
import { LINK_PREFIX, MAX_LINK_CHARS, MAX_SHARED_TEXT_CHARS, MAX_UNPACKED_BYTES } from './limits';
import { openLink, packLink, type Shared } from './link';

const PLANS: Shared = { kind: 'plans', before: 'Seq Scan on orders', after: null };
const TEXT: Shared = { kind: 'text', lab: 'composite-order', tab: 'scratch', text: 'SELECT 1;' };

async function hashOf(content: Shared): Promise<string> {
  const link = await packLink(content);
  if (link.kind === 'refused') throw new Error(link.message);
  return link.hash;
}

/** A link whose checksum is right, whatever it holds. */
function forged(content: string | Uint8Array, version = '1'): string {
  const packed = toBase64url(typeof content === 'string' ? deflateRawSync(content) : content);
  return `${LINK_PREFIX}${version}.${checksum(packed)}.${packed}`;
}

const messageOf = async (hash: string): Promise<string> => {
  const opened = await openLink(hash);
  return opened.kind === 'refused' ? opened.message : 'opened';
};

/** Text that does not pack: digits of a linear congruential generator. */
function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return String.fromCharCode(33 + (state >>> 25));
  }).join('');
}

describe('what is shared comes back', () => {
  test.each<Shared>([
    PLANS,
    { ...PLANS, after: '' },
    { ...PLANS, before: 'Größe ≥ 1 \u{1F40C}\0\r\n"\\', after: '[{"Plan": {}}]' },
    { ...PLANS, before: `\uFEFF${'a'.repeat(200_000)}` },
    { ...PLANS, before: 'a lone surrogate \uD800' },
    TEXT,
    { ...TEXT, text: '' },
  ])('%#', async (content) => {
    expect(await openLink(await hashOf(content))).toEqual({ kind: 'opened', shared: content });
  });

  test('in letters that every program takes for a part of an address', async () => {
    expect(await hashOf({ ...TEXT, text: noise(5000) })).toMatch(/^#share=1\.[0-9a-f]{8}\.[A-Za-z0-9_-]+$/);
  });

  test.each(['.', ')', '>,'])('with %s behind it, as a mail program takes it along', async (tail) => {
    expect(await openLink((await hashOf(TEXT)) + tail)).toEqual({ kind: 'opened', shared: TEXT });
  });

  test('a text that fits into a draft fits into a link’s limit', () => {
    expect(MAX_SHARED_TEXT_CHARS).toBe(MAX_DRAFT_CHARS);
  });
});

describe('what is too long gets no link, and is told what carries it', () => {
  test.each([noise(MAX_LINK_CHARS), 'a'.repeat(MAX_UNPACKED_BYTES)])('%#', async (before) => {
    const link = await packLink({ ...PLANS, before });
    expect(link.kind === 'refused' && link.message).toMatch(
      /^This is too long for a link: .* A file can carry it\.$/,
    );
  });
});

describe('a link that cannot be opened says why, and that nothing was changed', () => {
  test('cut off anywhere', async () => {
    const hash = await hashOf({ ...TEXT, text: 'SELECT count(*) FROM orders WHERE tenant_id = 99;' });
    for (let length = LINK_PREFIX.length; length < hash.length; length += 1)
      expect(await messageOf(hash.slice(0, length)), `${length} characters`).toMatch(
        /^This link is damaged.*Nothing here was changed\.$/,
      );
  });

  test('with any one letter changed', async () => {
    const hash = await hashOf(TEXT);
    for (let at = LINK_PREFIX.length + 2; at < hash.length; at += 1) {
      const other = hash[at] === 'A' ? 'B' : 'A';
      expect(await messageOf(hash.slice(0, at) + other + hash.slice(at + 1)), `letter ${at}`).toContain(
        'damaged',
      );
    }
  });

  test.each([
    ['nothing in it', LINK_PREFIX],
    ['no version', `${LINK_PREFIX}abc`],
    ['version 0', forged(JSON.stringify(TEXT), '0')],
    ['percent signs', `${LINK_PREFIX}1.%41.%00`],
    ['another hash', '#step-one'],
    ['no DEFLATE', forged(new Uint8Array([255, 254, 253]))],
    ['no UTF-8', forged(deflateRawSync(new Uint8Array([0x22, 0xc3, 0x28, 0x22])))],
  ])('%s: damaged', async (_, hash) => {
    expect(await messageOf(hash)).toMatch(/^This link is damaged.*Nothing here was changed\.$/);
  });

  test('of a newer version', async () => {
    expect(await messageOf(`${LINK_PREFIX}2.anything`)).toMatch(
      /newer version of Hotpath: its format is 2.*Nothing here/,
    );
    expect(await messageOf(forged(JSON.stringify(TEXT), '9999'))).toContain('format is 9999');
  });

  test('longer than is read', async () => {
    expect(await messageOf(LINK_PREFIX + 'A'.repeat(MAX_LINK_CHARS))).toContain(
      'longer than the 32,000 characters',
    );
  });

  test('a bomb: twenty megabytes in twenty kilobytes', async () => {
    const bomb = forged(deflateRawSync(Buffer.alloc(20_000_000, 'a'), { level: 9 }));
    expect(bomb.length).toBeLessThan(MAX_LINK_CHARS);
    expect(await messageOf(bomb)).toMatch(/larger than 1\.0 MB/);
  });

  test.each([
    '',
    'null',
    '1',
    '"text"',
    '[]',
    '{}',
    '{"kind":"plans"}',
    '{"kind":"constructor"}',
    '{"kind":"__proto__"}',
    '{"kind":"plans","before":1,"after":null}',
    '{"kind":"plans","before":"a","after":null,"more":1}',
    '{"kind":"plans","before":"a","after":null,"__proto__":{"polluted":true}}',
    '{"kind":"plans","before":{"toString":"a"},"after":null}',
    '{"kind":"text","lab":"../../etc","tab":"scratch","text":"a"}',
    '{"kind":"text","lab":"__proto__","tab":"scratch","text":"a"}',
    '{"kind":"text","lab":"a","tab":"a b","text":"a"}',
    '{"kind":"text","lab":"a","tab":"b","text":["SELECT 1"]}',
    `{"kind":"text","lab":"${'a'.repeat(101)}","tab":"b","text":"a"}`,
    `{"kind":"text","lab":"a","tab":"b","text":"${'a'.repeat(MAX_SHARED_TEXT_CHARS + 1)}"}`,
    '['.repeat(100_000),
  ])('with something else in it, %#', async (json) => {
    expect(await messageOf(forged(json))).toBe(
      'This link holds nothing that this page knows. Nothing here was changed.',
    );
    expect('polluted' in {}).toBe(false);
  });
});

test('a browser without the streams is told so', async () => {
  const hash = await hashOf(TEXT);
  const { CompressionStream: packs, DecompressionStream: unpacks } = globalThis;
  try {
    Reflect.deleteProperty(globalThis, 'CompressionStream');
    Reflect.deleteProperty(globalThis, 'DecompressionStream');
    expect(await packLink(TEXT)).toEqual({
      kind: 'refused',
      message: expect.stringContaining('no CompressionStream'),
    });
    expect(await messageOf(hash)).toContain('no DecompressionStream');
  } finally {
    Object.assign(globalThis, { CompressionStream: packs, DecompressionStream: unpacks });
  }
});
