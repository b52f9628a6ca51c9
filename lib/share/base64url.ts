/** Bytes that are turned into letters at a time: as many as a call takes as arguments. */
const CHUNK_BYTES = 8192;

const ALPHABET = /^[A-Za-z0-9_-]*$/;

/** Bytes as letters that an address may hold (RFC 4648, section 5), without padding. */
export function toBase64url(bytes: Uint8Array): string {
  const chunks: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
    chunks.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK_BYTES)));
  return btoa(chunks.join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The bytes of such letters; null when these are none. */
export function fromBase64url(letters: string): Uint8Array<ArrayBuffer> | null {
  if (!ALPHABET.test(letters) || letters.length % 4 === 1) return null;
  const binary = atob(letters.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
