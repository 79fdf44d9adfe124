import type { z } from 'zod';
import { multipartBoundary, readMultipart } from '@/lib/auth/multipart-body';
import { reasonsOfZod } from '@/lib/auth/refusals';
import { type SentFields, sentFields } from '@/lib/ci-reports/input';
import { type SentFile, unpackBody } from '@/lib/ci-reports/upload-commands';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { uploadQuery } from '../../../_contract/ci-reports';

interface Sent {
  files: SentFile[];
  fields: SentFields;
}

/** The files of a request and what they are about: of a form its parts, else the body with the fields of the address. */
export function filesOf(
  body: Uint8Array,
  headers: Headers,
  { name, ...fields }: z.output<typeof uploadQuery>,
): Result<Sent> {
  const bytes = decoded(body, headers.get('content-encoding'));
  if (!bytes.ok) return bytes;
  if (bytes.value.length === 0)
    return refuse({ code: 'no-file', message: 'The body is empty: no file was sent.' });
  const boundary = multipartBoundary(headers.get('content-type') ?? '');
  if (!boundary) return accept({ files: [{ name: name || 'report', bytes: bytes.value }], fields });
  return boundary.ok ? filesOfForm(bytes.value, boundary.value, fields) : boundary;
}

function decoded(bytes: Uint8Array, encoding: string | null): Result<Uint8Array> {
  switch (encoding?.trim().toLowerCase() ?? '') {
    case '':
    case 'identity':
      return accept(bytes);
    case 'gzip':
    case 'x-gzip':
      return unpackBody(bytes);
    default:
      return refuse({
        code: 'media-type',
        field: 'Content-Encoding',
        message: 'Send the body as it is or with "Content-Encoding: gzip".',
      });
  }
}

function filesOfForm(bytes: Uint8Array, boundary: string, ofAddress: SentFields): Result<Sent> {
  const parts = readMultipart(bytes, boundary);
  if (!parts.ok) return parts;
  const files: SentFile[] = [];
  const fields = new Map<string, string>();
  for (const { name, fileName, bytes: content } of parts.value) {
    if (name === 'file') {
      if (!fileName)
        return refuse({ code: 'bad-form', field: 'file', message: 'A file of the form has no file name.' });
      files.push({ name: fileName, bytes: content });
      continue;
    }
    if (fields.has(name) || Object.hasOwn(ofAddress, name))
      return refuse({ code: 'repeated', field: name, message: `"${name}" is given more than once.` });
    fields.set(name, Buffer.from(content).toString('utf8'));
  }
  const checked = sentFields.safeParse(Object.fromEntries(fields));
  if (!checked.success) return refuse(...reasonsOfZod(checked.error));
  if (files.length === 0)
    return refuse({ code: 'no-file', field: 'file', message: 'The form holds no file under "file".' });
  return accept({ files, fields: { ...ofAddress, ...checked.data } });
}
