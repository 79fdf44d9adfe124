import { parseArgs } from 'node:util';
import type { StoredReport } from '@/lib/ci-reports/commands';
import { limits } from '@/lib/ci-reports/domain/limits';
import { type ReportSummary, refusedSummary, summaryOf } from '@/lib/ci-reports/domain/summary';
import type { SentFields } from '@/lib/ci-reports/input';
import { storeUploads } from '@/lib/ci-reports/upload-commands';
import { readUpload } from '@/lib/ci-reports/upload-input';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { NotFoundError, RefusedError } from '@/lib/platform/errors';
import { requireProject } from '@/lib/projects/queries';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import type { Command, CommandIo } from './command';
import { namesOf, readFileArgument } from './file-arguments';
import { usageError } from './usage';

const viewer = systemViewer('command line');

const help = `Usage: pilothouse ci-report FILE... --project SLUG [--json] [--commit SHA] [--branch NAME] [...]
       pilothouse ci-report FILE... --dry-run [--json]

Reads what CI tools write and stores it: JUnit, xUnit.net, NUnit 3 and TRX test results; LCOV, Cobertura, JaCoCo,
Clover and Istanbul coverage-summary; SARIF 2.1.0 and npm audit; hyperfine. The kind is recognised from the content,
and the file may be packed with gzip. Totals are counted and checked against those that the file states; where they
differ, the counted ones stand and a problem says so.

  --project SLUG  the project that the reports belong to; it has to be there
  --dry-run       read and report only; stores nothing and needs no database
  --json          print one JSON document {"reports": [...]} instead of one JSON line for each file

What was measured, of all the files; everything may be left out:
  --commit SHA    without it no test of the reports counts as flaky
  --branch NAME, --workflow NAME, --job NAME, --run NUMBER, --attempt NUMBER, --runner NAME,
  --link ADDRESS, --at TIME

Each file is stored whole or not at all, and each by itself: one that is refused is reported with line and reason,
the others are stored. The same file again about the same is told as already stored, and counts once. The exit code
is 0 when every file was taken, 1 when one was refused, 2 when the call makes no sense.
`;

export const ciReportCommand: Command = {
  name: 'ci-report',
  summary: 'Store test results, coverage, findings and timings that CI tools wrote',
  help,
  needsDatabase: (args) => isStoring(args),
  async run(args, io) {
    const { files, project, json, fields } = askedOf(args);
    const projectId = project === null ? null : await projectIdOf(project);
    const names = namesOf(files);
    const taken: object[] = [];
    let refused = 0;
    for (const file of files) {
      const result = await takeFile(file, names.get(file) ?? file, projectId, fields);
      if (!result.ok) refused += 1;
      const told = { file, ...(result.ok ? result.value : refusedSummary(result.reasons)) };
      if (json) taken.push(told);
      else if (result.ok) io.out(JSON.stringify(told));
      else tellRefusal(result.reasons, io);
    }
    if (json) io.out(JSON.stringify({ reports: taken }));
    return refused > 0 ? 1 : 0;
  },
};

interface Asked {
  files: string[];
  /** Null: read only. */
  project: string | null;
  json: boolean;
  fields: SentFields;
}

const text = { type: 'string' } as const;
const fieldOptions = {
  commit: text,
  branch: text,
  workflow: text,
  job: text,
  run: text,
  attempt: text,
  runner: text,
  link: text,
  at: text,
} satisfies Record<keyof SentFields, typeof text>;

/** Throws a usage error for a call that makes no sense. */
function askedOf(args: string[]): Asked {
  const { positionals, values } = parsedArguments(args);
  const { project, 'dry-run': dryRun = false, json = false, ...fields } = values;
  if (positionals.length === 0) throw usageError('ci-report', 'Give at least one file.');
  if (!dryRun && !project)
    throw usageError(
      'ci-report',
      'Say where the reports belong with --project SLUG, or only read them with --dry-run.',
    );
  return { files: positionals, project: dryRun ? null : (project ?? null), json, fields };
}

function parsedArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { project: text, 'dry-run': { type: 'boolean' }, json: { type: 'boolean' }, ...fieldOptions },
    });
  } catch (error) {
    throw usageError('ci-report', error);
  }
}

/** A call that makes no sense opens no database to be told so. */
function isStoring(args: string[]): boolean {
  try {
    return askedOf(args).project !== null;
  } catch {
    return false;
  }
}

async function projectIdOf(slug: string): Promise<string> {
  try {
    return (await requireProject(viewer, slug)).id;
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    throw new RefusedError([
      { code: 'not-found', field: 'project', message: `${error.message} Nothing was stored.` },
    ]);
  }
}

/** Where it was stored, also whether it was there before. */
type Taken = Omit<ReportSummary, 'kind'> & { kind: string | null } & Partial<{
    outcome: 'stored' | 'already stored';
    id: string;
  }>;

async function takeFile(
  file: string,
  name: string,
  projectId: string | null,
  fields: SentFields,
): Promise<Result<Taken>> {
  const bytes = await readFileArgument(file, {
    example: '*.xml',
    mostBytes: limits.uploadBytes,
    tooLarge: (size) =>
      `The file has ${Math.ceil(size / 1024 / 1024)} MB; at most ${limits.uploadBytes / 1024 / 1024} are read.`,
  });
  if (!bytes.ok) return bytes;
  if (projectId === null) {
    const read = readUpload(bytes.value);
    return read.ok ? accept(summaryOf(read.value.report)) : refuse(...read.reasons.map(placedIn(file, '')));
  }
  const files = [{ name, bytes: bytes.value }];
  const stored = await storeUploads(viewer, { projectId, files, fields, idempotencyKey: null });
  if (!stored.ok) return refuse(...stored.reasons.map(placedIn(file, `${name}: `)));
  const [report] = stored.value;
  if (!report) throw new Error('a report was stored and is not there');
  return accept(summaryOfStored(report));
}

function summaryOfStored(report: StoredReport): Taken {
  const { kind, tests, passed, failed, skipped, errors, durationSeconds, coverage, findings, problems } =
    report;
  const totals = { kind, tests, passed, failed, skipped, errors, durationSeconds };
  const outcome = report.replayed ? 'already stored' : 'stored';
  return { ...totals, coverage, findings, problems, outcome, id: report.id };
}

/** Begins with the file as it was named, and the line; `prefix` is what a reason begins with already. */
const placedIn =
  (file: string, prefix: string) =>
  ({ message, ...reason }: Reason): Reason => {
    const bare = message.startsWith(prefix) ? message.slice(prefix.length) : message;
    const line = reason.line === undefined ? '' : `, line ${reason.line}`;
    return { ...reason, message: `${file}${line}: ${bare}` };
  };

function tellRefusal(reasons: readonly Reason[], io: CommandIo): void {
  for (const { message } of reasons) io.note(message);
}
