import { parseArgs } from 'node:util';
import { importDocument } from '@/lib/import/commands';
import type { ReadableKind } from '@/lib/import/domain/document';
import { type DocumentReport, refusalOf, reportOf } from '@/lib/import/domain/report';
import { largestDocumentBytes, readBytes } from '@/lib/import/file-input';
import { documentKinds } from '@/lib/import/input';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import type { Command, CommandIo } from './command';
import { namesOf, readFileArgument } from './file-arguments';
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
  const bytes = await readFileArgument(file, {
    example: '*.md',
    mostBytes: largestDocumentBytes,
    tooLarge: (size) =>
      `The file has ${(size / 1024 / 1024).toFixed(1)} MB; at most 2 MB are read. Split the document, or check that it is the right file.`,
  });
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
