// Raw DEFLATE (RFC 1951) by the platform's own streams, which browsers have since 2023 and Node since version 20.12.

export type Inflated =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'too large' }
  /** Cut off, changed on the way, followed by something else, or no UTF-8. */
  | { readonly kind: 'damaged' };

export async function deflate(text: string): Promise<Uint8Array> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** Unpacks at most `maxBytes`: it stops there, whatever the packed text claims. Never rejects. */
export async function inflate(packed: Uint8Array<ArrayBuffer>, maxBytes: number): Promise<Inflated> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const parts: string[] = [];
  let sizeBytes = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      sizeBytes += part.value.byteLength;
      if (sizeBytes > maxBytes) {
        await reader.cancel();
        return { kind: 'too large' };
      }
      parts.push(decoder.decode(part.value, { stream: true }));
    }
    return { kind: 'text', text: parts.join('') + decoder.decode() };
  } catch {
    return { kind: 'damaged' };
  }
}
