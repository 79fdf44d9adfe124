import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type ColumnMap, type MappedField, readColumnMap } from '@/lib/estimation/domain/reading/column-map';
import { type RowUnit, rowUnits } from '@/lib/estimation/domain/reading/estimate-rows';
import type { EstimateFileOptions } from '@/lib/estimation/estimate-file-input';
import { usageError } from './usage';

const text = { type: 'string' } as const;

/** What `estimates backtest` and `estimates import` both are told of a file. */
export interface FileArguments {
  file: string;
  /** Where it lies: names are meant from where npm was called. */
  path: string;
  options: EstimateFileOptions;
  json: boolean;
}

/** The lines of help that go with them. */
export const fileHelp = `  --map FIELD=COLUMN,...  which column holds what. The fields: estimate, actual, category, person, team, project,
                          estimatedAt, startedAt, completedAt, and task (a name; rows of one task count once)
  --unit UNIT             hours (usual), days or minutes
  --hours-per-day N       for days; 8 unless told
  --date-format FORMAT    such as dd-Mon-yy, d/m/yyyy, m/d/y, yyyy-mm-dd HH:MM or unix; without it ISO dates and dates
                          with a month's name are read
  --encoding E            such as utf-8, latin1, windows-1252 or utf-16; without it the bytes decide
  --json                  print one JSON document`;

/** Throws a usage error for a call that makes no sense; `needed` fields have to be mapped. */
export function fileArguments(
  command: string,
  args: string[],
  needed: readonly MappedField[],
): FileArguments {
  const { positionals, values } = parsed(command, args);
  const [file, ...more] = positionals;
  if (file === undefined) throw usageError(command, 'Name a CSV file.');
  if (more.length > 0) throw usageError(command, 'Name one file at a time.');
  const unit = values.unit ?? 'hours';
  if (!isUnit(unit)) throw usageError(command, `There is no unit "${unit}": say ${rowUnits.join(', ')}.`);
  const hoursPerDay = Number(values['hours-per-day'] ?? 8);
  if (!(hoursPerDay > 0 && hoursPerDay <= 24))
    throw usageError(command, 'A day has more than 0 and at most 24 working hours (--hours-per-day).');
  const options = {
    map: mapOf(command, values.map, needed),
    unit,
    hoursPerDay,
    dateFormat: values['date-format'] ?? null,
    encoding: values.encoding ?? null,
  };
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), file);
  return { file, path, options, json: values.json ?? false };
}

const isUnit = (unit: string): unit is RowUnit => rowUnits.some((each) => each === unit);

function mapOf(command: string, written: string | undefined, needed: readonly MappedField[]): ColumnMap {
  if (written === undefined)
    throw usageError(
      command,
      `Say which column holds what: --map ${needed.map((f) => `${f}=COL`).join(',')}.`,
    );
  const read = readColumnMap(written);
  if (!read.ok) throw usageError(command, read.reasons.map(({ message }) => message).join(' '));
  const missing = needed.filter((field) => read.value[field] === undefined);
  if (missing.length > 0)
    throw usageError(
      command,
      `--map names no column for ${missing.join(' and ')}: ${missing.map((field) => whyNeeded[field]).join(' ')}`,
    );
  return read.value;
}

const whyNeeded: Partial<Record<MappedField, string>> = {
  estimate: 'There is nothing to compare an actual with.',
  actual: 'There is nothing to compare an estimate with.',
  estimatedAt: 'Nobody can tell what was known when a task was estimated.',
  completedAt: 'Nobody can tell when an actual became known.',
};

function parsed(command: string, args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        map: text,
        unit: text,
        'hours-per-day': text,
        'date-format': text,
        encoding: text,
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw usageError(command, error);
  }
}
