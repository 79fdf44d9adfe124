import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { type StoredReport, storeCiReports } from './commands';
import { limits } from './domain/limits';
import { type AboutInput, aboutInput, type SentFields } from './input';
import type { SentReport } from './storable-report';
import { readUpload, unpack } from './upload-input';

export interface SentFile {
  name: string;
  bytes: Uint8Array;
}

export const filesMost = 50;

/** Reads what was sent, gzip or not, and stores it: all files or none. Refusals begin with the file's name. */
export async function storeUploads(
  viewer: Viewer,
  {
    projectId,
    files,
    fields,
    idempotencyKey,
  }: { projectId: string; files: readonly SentFile[]; fields: SentFields; idempotencyKey: string | null },
): Promise<Result<StoredReport[]>> {
  requirePermission(viewer, 'observation.push', projectId);
  const about = aboutOf(fields);
  if (!about.ok) return about;
  if (files.length > filesMost)
    return refuse({ code: 'too-many', message: `At most ${filesMost} files at once. Nothing was stored.` });
  const reports: SentReport[] = [];
  const reasons: Reason[] = [];
  let listed = 0;
  for (const { name, bytes } of files) {
    const read = readUpload(bytes);
    if (!read.ok) {
      reasons.push(...read.reasons.map((reason) => ({ ...reason, message: `${name}: ${reason.message}` })));
      continue;
    }
    const { report, sha256 } = read.value;
    listed += report.tests.length + report.findings.length;
    if (listed > limits.tests)
      return refuse({
        code: 'too-many',
        message: `More than ${limits.tests} tests and findings at once. Nothing was stored; send the files one by one.`,
      });
    reports.push({ fileName: name, bytesHash: sha256, sizeBytes: bytes.length, about: about.value, report });
  }
  return reasons.length > 0
    ? refuse(...reasons)
    : storeCiReports(viewer, { projectId, reports, idempotencyKey });
}

/** The body of a request as it was before "Content-Encoding: gzip", within the limits of an upload. */
export function unpackBody(bytes: Uint8Array): Result<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b)
    return refuse({
      code: 'bad-gzip',
      message: 'The body is said to be gzip and is not. Nothing was stored.',
    });
  return unpack(bytes);
}

/** Fields that are sent empty are left out: a CI job has variables without a value. */
function aboutOf({ run, attempt, ...fields }: SentFields): Result<AboutInput> {
  const told = Object.entries({ ...fields, runId: run, runAttempt: attempt }).filter(([, text]) => text);
  const about = aboutInput.safeParse(Object.fromEntries(told));
  if (about.success) return accept(about.data);
  const names: Record<string, string> = { runId: 'run', runAttempt: 'attempt' };
  return refuse(
    ...about.error.issues.map(({ path, message }) => {
      const field = names[String(path[0])] ?? String(path[0]);
      return { code: 'invalid', field, message: `${field}: ${message} Nothing was stored.` };
    }),
  );
}
