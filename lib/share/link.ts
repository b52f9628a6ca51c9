// A link that carries what it shows: `#share=<version>.<checksum>.<content>`. The content is JSON, packed by DEFLATE,
// in base64url. The hash of an address is never sent to a server, so nothing of it leaves the two browsers.

import * as z from 'zod/mini';
import { checksum } from '../base/checksum';
import { bytes, thousands } from '../base/count';
import { KEBAB } from '../base/kebab';
import { fromBase64url, toBase64url } from './base64url';
import { deflate, inflate } from './deflate';
import {
  LINK_PREFIX,
  LINK_VERSION,
  MAX_LINK_CHARS,
  MAX_NAME_CHARS,
  MAX_SHARED_TEXT_CHARS,
  MAX_UNPACKED_BYTES,
} from './limits';

const name = z.string().check(z.maxLength(MAX_NAME_CHARS), z.regex(KEBAB));

const shared = z.discriminatedUnion('kind', [
  /** What EXPLAIN printed: one plan, or the one before a change and the one after it. */
  z.strictObject({ kind: z.literal('plans'), before: z.string(), after: z.nullable(z.string()) }),
  /** A text for a lab's tab: `scratch`, or an exercise's id. */
  z.strictObject({
    kind: z.literal('text'),
    lab: name,
    tab: name,
    text: z.string().check(z.maxLength(MAX_SHARED_TEXT_CHARS)),
  }),
]);

export type Shared = Readonly<z.infer<typeof shared>>;
export type SharedPlans = Extract<Shared, { kind: 'plans' }>;
export type SharedText = Extract<Shared, { kind: 'text' }>;

export type PackedLink =
  | { readonly kind: 'packed'; readonly hash: string }
  /** `message` says in a sentence why there is no link, and what to do instead. */
  | { readonly kind: 'refused'; readonly message: string };

export type OpenedLink =
  | { readonly kind: 'opened'; readonly shared: Shared }
  /** `message` is a sentence for the reader. */
  | { readonly kind: 'refused'; readonly message: string };

/** The hash of a link to this. Refused when it would be longer than {@link MAX_LINK_CHARS}. */
export async function packLink(content: Shared): Promise<PackedLink> {
  if (!('CompressionStream' in globalThis))
    return refused('This browser cannot make links: it has no CompressionStream.');
  const json = JSON.stringify(content);
  if (json.length > MAX_UNPACKED_BYTES)
    return refused(tooLong(bytes(json.length), bytes(MAX_UNPACKED_BYTES)));
  const packed = toBase64url(await deflate(json));
  const hash = `${LINK_PREFIX}${LINK_VERSION}.${checksum(packed)}.${packed}`;
  if (hash.length <= MAX_LINK_CHARS) return { kind: 'packed', hash };
  return refused(
    tooLong(`${thousands(hash.length)} characters`, `the ${thousands(MAX_LINK_CHARS)} that a link may have`),
  );
}

/** What a hash that begins with {@link LINK_PREFIX} holds. Anything may stand in it: an address comes from anybody. */
export async function openLink(hash: string): Promise<OpenedLink> {
  if (hash.length > MAX_LINK_CHARS) return refusedToOpen(TOO_LONG);
  const parts = PARTS.exec(hash.slice(LINK_PREFIX.length));
  if (!hash.startsWith(LINK_PREFIX) || parts === null) return refusedToOpen(DAMAGED);
  const [, version = '', sum = '', packed = ''] = parts;
  if (Number(version) > LINK_VERSION) return refusedToOpen(newer(version));
  const packedBytes = fromBase64url(packed);
  if (Number(version) !== LINK_VERSION || packedBytes === null || checksum(packed) !== sum)
    return refusedToOpen(DAMAGED);
  if (!('DecompressionStream' in globalThis)) return refusedToOpen(NO_STREAM);
  const inflated = await inflate(packedBytes, MAX_UNPACKED_BYTES);
  if (inflated.kind === 'too large') return refusedToOpen(TOO_LARGE);
  return inflated.kind === 'damaged' ? refusedToOpen(DAMAGED) : read(inflated.text);
}

/** A mail or a chat may take the full stop behind a link, or its bracket, for a part of it. */
const PARTS = /^(\d{1,4})\.([^.]*)(?:\.([A-Za-z0-9_-]*))?[^A-Za-z0-9_-]{0,3}$/;

function read(json: string): OpenedLink {
  try {
    const parsed = z.safeParse(shared, JSON.parse(json));
    return parsed.success ? { kind: 'opened', shared: parsed.data } : refusedToOpen(UNKNOWN);
  } catch {
    return refusedToOpen(UNKNOWN);
  }
}

const refused = (message: string) => ({ kind: 'refused', message }) as const;

const refusedToOpen = (message: string) => refused(`${message} Nothing here was changed.`);

const tooLong = (has: string, most: string): string =>
  `This is too long for a link: ${has}, more than ${most}. A file can carry it.`;

const newer = (version: string): string =>
  `This link was made by a newer version of Hotpath: its format is ${Number(version)}, and this page reads format ${LINK_VERSION}. Load the page again, or ask for the text itself.`;

const DAMAGED =
  'This link is damaged: a part of it is missing or was changed on the way. Ask for it once more.';
const TOO_LONG = `This link is longer than the ${thousands(MAX_LINK_CHARS)} characters that are read.`;
const TOO_LARGE = `What this link holds is larger than ${bytes(MAX_UNPACKED_BYTES)}, the most that is opened.`;
const UNKNOWN = 'This link holds nothing that this page knows.';
const NO_STREAM = 'This browser cannot open shared links: it has no DecompressionStream.';
