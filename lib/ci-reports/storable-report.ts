import { createHash } from 'node:crypto';
import { canonicalJson } from '@/lib/shared/canonical-json';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { cleanReport } from './domain/clean-report';
import { notStorable } from './domain/countable-report';
import type { Problem, ReadReport } from './domain/report';
import { type About, type AboutInput, aboutInput } from './input';

/** Clocks and time zones of machines differ; later than this is a mistake. */
const futureMs = 24 * 3_600_000;
/** Tools write 0001-01-01 or 1970 where they know no time. */
const earliest = new Date('2000-01-01T00:00:00Z');

/** One file as it was sent. `bytesHash` is the SHA-256 of what it holds, in hexadecimal digits. */
export interface SentReport {
  fileName: string;
  bytesHash: string;
  sizeBytes: number;
  about: AboutInput;
  report: ReadReport;
}

export interface StorableReport {
  /** Sent again it is this one: the same bytes about the same commit, branch, workflow, job, run and stated time. */
  identity: string;
  fileName: string;
  sizeBytes: number;
  about: About;
  at: Date;
  report: ReadReport;
}

/** A report as it is stored, or why it cannot be; the words begin with the file's name. */
export function storableReport(sent: SentReport, now: Date): Result<StorableReport> {
  const fileName = sent.fileName.replaceAll('\0', '').trim().slice(0, 255) || 'report';
  const about = aboutInput.safeParse(sent.about);
  if (!about.success)
    return refuse(
      ...about.error.issues.map((issue) => ({
        code: 'invalid',
        field: issue.path.join('.'),
        message: issue.message,
      })),
    );
  const reasons: Reason[] = notStorable(sent.report).map((reason) => ({
    ...reason,
    message: `${fileName}: ${reason.message}`,
  }));
  const { at, problem } = timeOf(about.data.at, sent.report.at, now);
  if (at.getTime() - now.getTime() > futureMs)
    reasons.push({
      code: 'future',
      field: 'at',
      message: `${fileName}: its time, ${at.toISOString()}, lies in the future.`,
    });
  if (about.data.at && at < earliest)
    reasons.push({ code: 'too-old', field: 'at', message: `${fileName}: its time lies before 2000.` });
  if (reasons.length > 0) return refuse(...reasons);
  const report = cleanReport(sent.report);
  const stored = problem ? { ...report, problems: [...report.problems, problem] } : report;
  const identity = identityOf(sent.bytesHash, about.data);
  return accept({ identity, fileName, sizeBytes: sent.sizeBytes, about: about.data, at, report: stored });
}

function timeOf(sent: string | null, own: string | null, now: Date): { at: Date; problem: Problem | null } {
  if (sent !== null) return { at: new Date(sent), problem: null };
  if (own === null) return { at: now, problem: null };
  const at = new Date(own);
  if (!Number.isNaN(at.getTime()) && at >= earliest) return { at, problem: null };
  const message = `The report's own time, ${own.slice(0, 40)}, is none; it counts from when it came.`;
  return { at: now, problem: { code: 'time-unlikely', message, line: null } };
}

function identityOf(bytesHash: string, about: About): string {
  const { link: _link, runner: _runner, at, ...rest } = about;
  const told = { ...rest, bytesHash, at: at && new Date(at).toISOString() };
  return createHash('sha256').update(canonicalJson(told)).digest('hex');
}
