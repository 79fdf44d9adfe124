import { accept, type Result, refuse } from '@/lib/shared/result';

/** A part of a form: a file where `fileName` is not null. */
export interface FormPart {
  name: string;
  fileName: string | null;
  bytes: Uint8Array;
}

const most = { parts: 64, headBytes: 8 * 1024 };

/** The boundary that a content type names; null where it is no multipart/form-data. */
export function multipartBoundary(contentType: string): Result<string> | null {
  if (!/^multipart\/form-data\s*(;|$)/i.test(contentType)) return null;
  const said = /;\s*boundary=(?:"([^"]{1,70})"|([^\s";,]{1,70}))\s*(?:;|$)/i.exec(contentType);
  const boundary = said?.[1] ?? said?.[2];
  return boundary && /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(boundary)
    ? accept(boundary)
    : no('The content type names no boundary of at most 70 characters.');
}

/**
 * The parts of a multipart/form-data body (RFC 7578), in their order. Taken whole or refused: a body that is cut
 * anywhere lacks its last boundary. Whatever a lenient reader would skip (a preamble, text after the end, a part
 * without a name) is refused, so that two readers never see two forms.
 */
export function readMultipart(body: Uint8Array, boundary: string): Result<FormPart[]> {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  const opening = delimiter.subarray(2);
  if (!bytes.subarray(0, opening.length).equals(opening))
    return no('The body does not begin with its boundary.');
  const parts: FormPart[] = [];
  let at = opening.length;
  while (!follows(bytes, at, '--')) {
    if (!follows(bytes, at, '\r\n')) return no(`The body is cut or damaged at byte ${at}.`);
    if (parts.length >= most.parts) return no(`The form has more than ${most.parts} parts.`);
    const start = at + 2;
    const headEnd = bytes.indexOf('\r\n\r\n', start);
    const end = headEnd < 0 ? -1 : nextDelimiter(bytes, delimiter, headEnd + 2);
    if (end < 0) return no('The body is cut: its last boundary is missing.');
    if (headEnd - start > most.headBytes) return no('The head of a part is too long.');
    const head = headOf(bytes.subarray(start, headEnd));
    if (!head.ok) return head;
    parts.push({ ...head.value, bytes: bytes.subarray(Math.min(headEnd + 4, end), end) });
    at = end + delimiter.length;
  }
  if (!/^\s*$/.test(bytes.toString('latin1', at + 2, at + 2 + 64)) || bytes.length > at + 66)
    return no('Something stands after the last boundary.');
  return accept(parts);
}

/** A longer line that only begins like the boundary is content. */
function nextDelimiter(bytes: Buffer, delimiter: Buffer, from: number): number {
  let at = bytes.indexOf(delimiter, from);
  while (at >= 0) {
    const after = at + delimiter.length;
    if (follows(bytes, after, '--') || follows(bytes, after, '\r\n')) return at;
    at = bytes.indexOf(delimiter, at + 2);
  }
  return -1;
}

function follows(bytes: Buffer, at: number, text: string): boolean {
  return bytes.toString('latin1', at, at + text.length) === text;
}

function headOf(bytes: Uint8Array): Result<{ name: string; fileName: string | null }> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return no('The head of a part is not UTF-8.');
  }
  const headers = new Map<string, string>();
  for (const line of text.split('\r\n')) {
    const [, key, value] = /^([A-Za-z-]{1,64}):[ \t]*(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) return no('The head of a part is damaged.');
    if (headers.has(key.toLowerCase())) return no(`The head of a part has ${key} twice.`);
    headers.set(key.toLowerCase(), value);
  }
  const encoding = headers.get('content-transfer-encoding') ?? 'binary';
  if (!/^(7bit|8bit|binary)$/i.test(encoding)) return no('Parts are read as they are, without an encoding.');
  const disposition = headers.get('content-disposition') ?? '';
  const name = parameter(disposition, 'name');
  if (!/^form-data\s*;/i.test(disposition) || name === null) return no('A part of the form has no name.');
  return accept({ name, fileName: parameter(disposition, 'filename') });
}

/** Browsers write a quote as %22, curl as \" or %22; a backslash before anything else is a backslash. */
function parameter(disposition: string, name: string): string | null {
  const said = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s";]+))\\s*(?=;|$)`, 'i').exec(
    disposition,
  );
  if (!said) return null;
  return said[2] ?? (said[1] ?? '').replaceAll(/\\(["\\])/g, '$1').replaceAll('%22', '"');
}

function no(message: string) {
  return refuse({ code: 'bad-form', message: `${message} Nothing was kept.` });
}
