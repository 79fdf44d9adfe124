import { readFile, stat } from 'node:fs/promises';
import { basename, isAbsolute, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { importDocument } from '@/lib/import/commands';
import type { ReadableKind } from '@/lib/import/domain/document';
import { type DocumentReport, refusalOf, reportOf } from '@/lib/import/domain/report';
import { largestDocumentBytes, readBytes } from '@/lib/import/file-input';
import { documentKinds } from '@/lib/import/input';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Command, CommandIo } from './command';
import { usageError } from './usage';

const viewer = systemViewer('command line');

const help = `Usage: pilothouse import FILE... [--project SLUG] [--as pilot|lessons|impact|adr] [--dry-run] [--json]

Reads Markdown documents, repairs broken encodings, recognises what each one is, and makes its records: a pilot
with plan, criteria and log, lessons, an impact report, a decision record. What a document states is kept as a
claim beside what was found about it. What is not understood is listed as a problem with its line.

  --project SLUG  where the records go; made when new. Without it they go to the project "imported".
  --as KIND       take the files as this kind instead of recognising it
  --dry-run       read and report only; needs no database
  --json          print one JSON document

The same file again updates the same records, and writes nothing when it has not changed. A file that cannot be
read is reported, the others are imported, and the exit code is 1.
`;

/** Where documents go that name no project. */
const defaultProject = 'imported';

export const importCommand: Command = {
  name: 'import',
  summary: 'Read documents (pilots, lessons, impact stories, ADRs) into records',
  help,
  needsDatabase: (args) => !args.includes('--dry-run'),
  async run(args, io) {
    const { positionals, values } = parsedArguments(args);
    if (positionals.length === 0) throw usageError('import', 'Give at least one file.');
    const as = kindOf(values.as);
    const project = values.project ?? defaultProject;
    const reports: DocumentReport[] = [];
    const names = namesOf(positionals);
    for (const file of positionals) {
      const name = names.get(file) ?? file;
      const report = await importFile({ file, name, project, as, dryRun: values['dry-run'] ?? false });
      reports.push(report);
      if (!values.json) tell(report, io);
    }
    if (values.json) io.out(JSON.stringify({ documents: reports }));
    return reports.some((report) => report.outcome === 'refused') ? 1 : 0;
  },
};

function parsedArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        project: { type: 'string' },
        as: { type: 'string' },
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw usageError('import', error);
  }
}

function kindOf(as: string | undefined): ReadableKind | undefined {
  const kind = documentKinds.find((candidate) => candidate === as);
  if (as !== undefined && !kind)
    throw usageError('import', `"${as}" is no kind: say pilot, lessons, impact or adr.`);
  return kind;
}

interface OneFile {
  file: string;
  /** How the document is called in its project. */
  name: string;
  project: string;
  as: ReadableKind | undefined;
  dryRun: boolean;
}

async function importFile({ file, name, project, as, dryRun }: OneFile): Promise<DocumentReport> {
  const bytes = await readFileBytes(file);
  if (!bytes.ok) return refusalOf(file, bytes.reasons);
  if (dryRun) {
    const read = readBytes(name, bytes.value, as);
    return read.ok ? reportOf(file, read.value, 'read') : refusalOf(file, read.reasons);
  }
  const input = { projectSlug: project, path: name, bytes: bytes.value, as };
  const imported = await importDocument(viewer, input);
  return imported.ok
    ? reportOf(file, imported.value.read, imported.value.outcome, project)
    : refusalOf(file, imported.reasons);
}

async function readFileBytes(file: string): Promise<Result<Uint8Array>> {
  const no = (code: string, message: string) => refuse<Uint8Array>({ code, message: `${file}: ${message}` });
  try {
    const place = resolve(process.env.INIT_CWD ?? process.cwd(), file);
    const about = await stat(place);
    if (about.isDirectory())
      return no('directory', 'This is a folder. Name the files in it, for example with *.md.');
    if (!about.isFile()) return no('no-file', 'This is no regular file.');
    if (about.size > largestDocumentBytes) {
      return no(
        'too-large',
        `The file has ${(about.size / 1024 / 1024).toFixed(1)} MB; at most 2 MB are read. Split the document, or check that it is the right file.`,
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

/**
 * A path below the working folder names the document as it is; from elsewhere its file name does, with its folder
 * where two of the files would else be called the same.
 */
export function namesOf(files: readonly string[]): Map<string, string> {
  const base = process.env.INIT_CWD ?? process.cwd();
  const short = (file: string) => {
    const path = relative(base, resolve(base, file)).replaceAll('\\', '/');
    return path.startsWith('..') || isAbsolute(path) ? basename(file) : path;
  };
  const long = (file: string) => resolve(base, file).split(/[\\/]/).slice(-2).join('/');
  const repeated = (name: string) =>
    new Set(files.filter((file) => short(file) === name).map((file) => resolve(base, file))).size > 1;
  return new Map(files.map((file) => [file, repeated(short(file)) ? long(file) : short(file)]));
}

function tell(report: DocumentReport, io: CommandIo): void {
  if (report.outcome === 'refused') {
    for (const problem of report.problems) io.note(problem.reason);
    return;
  }
  const words = {
    inserted: 'imported',
    updated: 'updated',
    unchanged: 'unchanged, nothing written',
    read: 'read only, nothing written',
    refused: '',
  };
  const counts = Object.entries(report.counts)
    .filter(([, n]) => n > 0)
    .map(([name, n]) => `${name} ${n}`)
    .join(', ');
  io.out(
    `${report.file}: ${report.kind}, "${report.title}" (${words[report.outcome]}${report.encodingRepaired ? ', encoding repaired' : ''})`,
  );
  if (counts) io.out(`  ${counts}`);
  for (const claim of report.claims.filter((candidate) => candidate.standing !== 'consistent')) {
    io.out(`  line ${claim.line}: ${claim.standing}: ${claim.text}\n    ${claim.finding}`);
  }
  for (const problem of report.problems) io.out(`  line ${problem.line}: not understood: ${problem.reason}`);
}
