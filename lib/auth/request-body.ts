import type { Reason } from '@/lib/shared/result';

type Read<T> = { ok: true; value: T } | NotRead;
type NotRead = { ok: false; status: 400 | 413 | 415; reason: Reason };
type Body = Read<unknown>;

/** The JSON of a request, never holding more than `maxBytes` of it in memory. */
export async function readJsonBody(request: Request, maxBytes: number): Promise<Body> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
    return no(415, 'not-json', 'Send the body as JSON, with "Content-Type: application/json".');
  const bytes = await readBytes(request, maxBytes);
  if (!bytes.ok) return bytes;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.value);
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return no(400, 'not-json', 'The body is not valid JSON in UTF-8.');
  }
}

/** The bytes of a request, whatever they are; as soon as there are more than `maxBytes` the rest is not read. */
export async function readBytes(request: Request, maxBytes: number): Promise<Read<Uint8Array>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    bytes += part.value.byteLength;
    if (bytes > maxBytes) {
      await reader?.cancel();
      return no(
        413,
        'too-large',
        `The body is larger than ${maxBytes} bytes. Nothing was kept; send it in parts.`,
      );
    }
    chunks.push(part.value);
  }
  return { ok: true, value: Buffer.concat(chunks) };
}

function no(status: 400 | 413 | 415, code: string, message: string): NotRead {
  return { ok: false, status, reason: { code, message } };
}

/**
 * Whether a form or a JSON body can be read, without using it up. next-auth answers one that cannot with an empty
 * 500, so its handler asks first.
 */
export async function hasReadableBody(request: Request): Promise<boolean> {
  const type = request.headers.get('content-type') ?? '';
  try {
    if (type.includes('json')) await request.clone().json();
    else if (type.includes('form')) await request.clone().formData();
    return true;
  } catch {
    return false;
  }
}
