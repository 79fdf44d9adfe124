import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { readColumnMap } from '@/lib/estimation/domain/reading/column-map';
import { rowUnits } from '@/lib/estimation/domain/reading/estimate-rows';
import { type ImportedFile, importEstimateFile } from '@/lib/estimation/file-commands';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { RefusedError } from '@/lib/platform/errors';
import type { Command, CommandIo } from './command';
import { placeOf } from './file-arguments';
import { usageError } from './usage';

const help = `Usage: pilothouse estimates import FILE.csv --project SLUG --map FIELD=COLUMN[,...] [--unit hours|days|minutes]
         [--date-format F] [--encoding E] [--dry-run] [--json]

Reads a table of tasks into a project: what was estimated, what it took, when. The fields are id, task, category,
person, team, estimate, actual, estimatedAt, startedAt and completedAt; estimate or actual has to be there.

  --map            which column is what: estimate=HoursEstimate,actual=HoursActual,id=TaskNumber
  --unit           what the hours are written in; hours unless told. A day is the workspace's hours per day
  --date-format    how days are written, such as dd-Mon-yy or d/m/y; ISO and named months need none
  --encoding       such as utf-8, latin1, windows-1252, utf-16; found by the bytes unless told
  --dry-run        do everything and keep nothing
  --json           print one JSON document

Rows of one id that repeat its hours are one task. A row that cannot be understood is refused with its line and
reason, and the others are stored; all of them at once, or none when it is interrupted. The same file again changes
nothing, and what people typed in the portal stays.
`;

const viewer = systemViewer('command line');

export const estimatesImport: Omit<Command, 'name'> = {
  summary: 'Read tasks with their hours from a CSV file into a project',
  help,
  needsDatabase: () => true,
  run: runImport,
};

async function runImport(args: string[], io: CommandIo): Promise<number> {
  const { positionals, values } = parsed(args);
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw usageError('estimates', 'Give one file.');
  if (!values.project) throw usageError('estimates', 'Say with --project where the tasks go.');
  if (!values.map) throw usageError('estimates', 'Say with --map which column is what.');
  const unit = rowUnits.find((one) => one === (values.unit ?? 'hours'));
  if (!unit) throw usageError('estimates', `"${values.unit}" is no unit: say hours, days or minutes.`);
  const map = readColumnMap(values.map);
  if (!map.ok) throw new RefusedError(map.reasons);
  if (!map.value.estimate && !map.value.actual)
    throw usageError('estimates', 'Map at least the column of the estimate or of the actual.');
  const path = placeOf(file);
  const about = await stat(path).catch(() => null);
  if (!about?.isFile())
    throw new RefusedError([{ code: 'missing', message: `${file}: There is no such file. Check the name.` }]);
  const imported = await importEstimateFile(viewer, {
    ...{ projectSlug: values.project, path, fileName: basename(file), map: map.value, unit },
    ...{ dateFormat: values['date-format'] ?? null, encoding: values.encoding ?? null },
    dryRun: values['dry-run'] ?? false,
    onProgress: (rows) => {
      if (rows % 100_000 < 2_000 && rows >= 100_000) io.note(`${rows.toLocaleString('en-GB')} rows read`);
    },
  });
  if (!imported.ok) throw new RefusedError(imported.reasons);
  const done = imported.value;
  if (values.json) io.out(JSON.stringify({ file, dryRun: values['dry-run'] ?? false, ...done }));
  else tell(file, done, values['dry-run'] ?? false, io);
  return done.rowsRefused > 0 && done.inserted + done.updated + done.unchanged === 0 ? 1 : 0;
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        project: { type: 'string' },
        map: { type: 'string' },
        unit: { type: 'string' },
        'date-format': { type: 'string' },
        encoding: { type: 'string' },
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw usageError('estimates', error);
  }
}

function tell(file: string, done: ImportedFile, isDryRun: boolean, io: CommandIo): void {
  const number = (n: number) => n.toLocaleString('en-GB');
  const guess = done.guessed
    ? `, read as ${done.encoding} since it is not UTF-8; say --encoding if names look wrong`
    : '';
  io.out(`${file}: ${number(done.rows)} rows${isDryRun ? ', nothing kept' : ''}${guess}`);
  io.out(
    `  tasks of ${done.project}: ${number(done.inserted)} new, ${number(done.updated)} changed, ${number(done.unchanged)} as they were`,
  );
  if (done.repeated > 0) io.out(`  ${number(done.repeated)} rows repeat an earlier row of their id`);
  if (done.rowsRefused > 0) io.out(`  ${number(done.rowsRefused)} rows refused:`);
  for (const { line, reason } of done.refused) io.out(`  line ${line}: ${reason}`);
  const more = done.rowsRefused - done.refused.length;
  if (more > 0) io.out(`  and ${number(more)} more`);
}
