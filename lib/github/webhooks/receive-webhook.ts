import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether one of `secrets` signed exactly these bytes, as GitHub does: `sha256=` and the HMAC in hex. Takes the same
 * time wherever the signature differs and whichever secret is meant.
 */
export function isSigned(body: Uint8Array, signature: string | null, secrets: readonly string[]): boolean {
  const given = /^sha256=([0-9a-f]{64})$/.exec(signature ?? '')?.[1];
  const bytes = Buffer.from(given ?? '0'.repeat(64), 'hex');
  let matches = 0;
  for (const secret of secrets) {
    const expected = createHmac('sha256', secret).update(body).digest();
    matches += Number(timingSafeEqual(expected, bytes));
  }
  return given !== undefined && matches > 0;
}

/** The whole body, or null when it is larger than `maxBytes`, of which never more is held. */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    bytes += part.value.byteLength;
    if (bytes > maxBytes) {
      await reader?.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}
