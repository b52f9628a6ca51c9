/**
 * Eight hex digits that change when the text does: FNV-1a over its UTF-16 code units. It tells damage and edits, and
 * is no defence against somebody who wants the same digits.
 * http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
