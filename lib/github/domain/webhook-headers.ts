/** What GitHub says of a delivery beside its body. None of it is signed. */
export interface DeliveryHeaders {
  event: string;
  hookId: string;
  deliveryId: string;
}

const shapes = {
  event: { header: 'x-github-event', shape: /^[a-z0-9_]{1,100}$/ },
  hookId: { header: 'x-github-hook-id', shape: /^\d{1,20}$/ },
  deliveryId: { header: 'x-github-delivery', shape: /^[0-9A-Za-z-]{1,100}$/ },
} as const;

/** The headers, or the names of those that are missing or not what GitHub sends. */
export function readDeliveryHeaders(
  get: (name: string) => string | null,
): { ok: true; headers: DeliveryHeaders } | { ok: false; missing: string[] } {
  const headers: DeliveryHeaders = { event: '', hookId: '', deliveryId: '' };
  const missing: string[] = [];
  for (const [key, { header, shape }] of Object.entries(shapes) as [
    keyof DeliveryHeaders,
    (typeof shapes)[keyof DeliveryHeaders],
  ][]) {
    const value = get(header) ?? '';
    if (shape.test(value)) headers[key] = value;
    else missing.push(header);
  }
  return missing.length > 0 ? { ok: false, missing } : { ok: true, headers };
}

/** The JSON in a body of either content type that a webhook can be set to; null: neither. */
export function payloadText(contentType: string, body: string): string | null {
  const [type = ''] = contentType.toLowerCase().split(';');
  if (type.trim() === 'application/json') return body;
  if (type.trim() === 'application/x-www-form-urlencoded')
    return new URLSearchParams(body).get('payload') ?? '';
  return null;
}
