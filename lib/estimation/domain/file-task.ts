import { accept, type Result, refuse } from '@/lib/shared/result';
import { mostHours } from './reading/duration';
import type { EstimateRow } from './reading/estimate-rows';

/** A row of a file as a task: hours, instants as ISO. `key` makes it the same task when the file is read again. */
export interface FileTask {
  line: number;
  /** Of its id; or of all that it says, and then the rows that say the same are counted. */
  key: string;
  hasId: boolean;
  task: string;
  category: string;
  person: string | null;
  team: string | null;
  estimateHours: number | null;
  lowHours: number | null;
  highHours: number | null;
  actualHours: number | null;
  estimatedAt: string | null;
  startedAt: string | null;
  completedAt: string | null;
}

/** A row as it is stored, or why it is none. `digest` makes a short name of a text that no other has. */
export function fileTask(row: EstimateRow, digest: (text: string) => string): Result<FileTask> {
  const { line, estimateHours, actualHours, completedAt, estimatedAt } = row;
  const [id, task, category, person, team] = [row.id, row.task, row.category, row.person, row.team].map(
    storable,
  );
  const no = (code: string, message: string) => refuse({ code, message, line });
  if (estimateHours === null && actualHours === null)
    return no('no-hours', 'It has neither an estimate nor an actual.');
  if (Math.max(estimateHours ?? 0, actualHours ?? 0) > mostHours)
    return no(
      'too-large',
      `More than ${mostHours.toLocaleString('en-GB')} h is no single task. Check the unit.`,
    );
  if ([id, category, person, team].some((words) => words && words.length > mostLetters))
    return no(
      'too-long',
      `An id, a category or a name has more than ${mostLetters} characters. Check the columns.`,
    );
  if (estimatedAt === null && row.startedAt !== null && completedAt !== null && completedAt < row.startedAt)
    return no('order', 'It was completed before it was started.');
  const name = (task || (id ? `Task ${id}` : '')).slice(0, 300);
  const { lowHours, highHours } = row;
  const isRange = lowHours !== null && highHours !== null && lowHours < highHours;
  const said = [
    name,
    category,
    person,
    team,
    estimateHours,
    actualHours,
    estimatedAt,
    row.startedAt,
    completedAt,
  ];
  return accept({
    line,
    key: id ? `id:${id}` : `row:${digest(JSON.stringify(said))}`,
    hasId: Boolean(id),
    task: name || `Row ${line}`,
    category: category ?? '',
    person: person || null,
    team: team || null,
    estimateHours: isRange ? Math.sqrt(lowHours * highHours) : estimateHours,
    lowHours: isRange ? lowHours : null,
    highHours: isRange ? highHours : null,
    actualHours,
    estimatedAt: isoOf(estimatedAt),
    startedAt: isoOf(row.startedAt),
    completedAt: isoOf(completedAt),
  });
}

/** A name that is longer is a text from the wrong column. */
const mostLetters = 200;

/** PostgreSQL stores no zero byte. */
const storable = (text: string | null): string | null => text?.replaceAll('\0', '').trim() ?? null;

const isoOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
