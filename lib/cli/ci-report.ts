import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { limits } from '@/lib/ci-reports/domain/limits';
import type { ReadReport } from '@/lib/ci-reports/domain/report';
import { refusedSummary, summaryOf } from '@/lib/ci-reports/domain/summary';
import { readUpload } from '@/lib/ci-reports/upload-input';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Command } from './command';
import { usageError } from './usage';

const help = `Usage: pilothouse ci-report FILE... --dry-run [--project SLUG] [--json]

Reads what CI tools write: JUnit, xUnit.net, NUnit 3 and TRX test results; LCOV, Cobertura, JaCoCo, Clover and
Istanbul coverage-summary; SARIF 2.1.0 and npm audit; hyperfine. The kind is recognised from the content, and the
file may be packed with gzip. Totals are counted and checked against those that the file states; where they
differ, the counted ones stand and a problem says so.

  --dry-run       read and report only; needs no database
  --project SLUG  the project that the reports belong to
  --json          print one JSON document {"reports": [...]} instead of one JSON line for each file

A file that cannot be read is reported with line and reason, the others are read, and the exit code is 1.
`;

export const ciReportCommand: Command = {
  name: 'ci-report',
  summary: 'Read test results, coverage, findings and timings that CI tools wrote',
  help,
  needsDatabase: () => false,
  async run(args, io) {
    const { positionals, values } = parsedArguments(args);
    if (positionals.length === 0) throw usageError('ci-report', 'Give at least one file.');
    if (!values['dry-run'])
      throw usageError('ci-report', 'Reports are read but not stored yet. Add --dry-run.');
    const reports: object[] = [];
    let refused = 0;
    for (const file of positionals) {
      const read = await readReportFile(file);
      const summary = { file, ...(read.ok ? summaryOf(read.value) : refusedSummary(read.reasons)) };
      if (!read.ok) refused += 1;
      if (values.json) reports.push(summary);
      else if (read.ok) io.out(JSON.stringify(summary));
      else for (const { message } of read.reasons) io.note(message);
    }
    if (values.json) io.out(JSON.stringify({ reports }));
    return refused > 0 ? 1 : 0;
  },
};

function parsedArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        project: { type: 'string' },
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw usageError('ci-report', error);
  }
}

async function readReportFile(file: string): Promise<Result<ReadReport>> {
  const bytes = await readFileBytes(file);
  if (!bytes.ok) return bytes;
  const read = readUpload(bytes.value);
  if (read.ok) return accept(read.value.report);
  return refuse(
    ...read.reasons.map((reason) => ({
      ...reason,
      message: `${file}${reason.line === undefined ? '' : `, line ${reason.line}`}: ${reason.message}`,
    })),
  );
}

async function readFileBytes(file: string): Promise<Result<Uint8Array>> {
  const no = (code: string, message: string) => refuse<Uint8Array>({ code, message: `${file}: ${message}` });
  try {
    const place = resolve(process.env.INIT_CWD ?? process.cwd(), file);
    const about = await stat(place);
    if (about.isDirectory())
      return no('directory', 'This is a folder. Name the files in it, for example with *.xml.');
    if (!about.isFile()) return no('no-file', 'This is no regular file.');
    if (about.size > limits.uploadBytes) {
      const most = limits.uploadBytes / 1024 / 1024;
      return no(
        'too-large',
        `The file has ${Math.ceil(about.size / 1024 / 1024)} MB; at most ${most} are read.`,
      );
    }
    return accept(await readFile(place));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return no('missing', 'There is no such file. Check the name.');
    if (code === 'EACCES' || code === 'EPERM')
      return no('unreadable', 'The file may not be read. Give yourself the right to read it.');
    return no('unreadable', `The file could not be read (${code || String(error)}).`);
  }
}
