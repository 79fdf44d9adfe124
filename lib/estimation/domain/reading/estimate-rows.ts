import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { type ColumnMap, columnPlaces, type MappedField } from './column-map';
import { dateReader } from './date-format';
import { readRowNumber } from './row-number';

export const rowUnits = ['hours', 'days', 'minutes'] as const;
export type RowUnit = (typeof rowUnits)[number];

export interface RowOptions {
  unit: RowUnit;
  /** Working hours of one day, for days. */
  hoursPerDay: number;
  /** Null: ISO, named months, day first with points. */
  dateFormat: string | null;
}

/** One row of a file: hours, instants in milliseconds since 1970. Empty cells are null; an empty category is ''. */
export interface EstimateRow {
  line: number;
  /** What makes rows the same task; null: not mapped, or empty. */
  id: string | null;
  task: string | null;
  project: string | null;
  category: string;
  person: string | null;
  team: string | null;
  estimateHours: number | null;
  lowHours: number | null;
  highHours: number | null;
  actualHours: number | null;
  estimatedAt: number | null;
  startedAt: number | null;
  completedAt: number | null;
}

/** `line` is where the row begins in the file. */
export type RowReader = (cells: readonly string[], line: number) => Result<EstimateRow>;

/**
 * A reader of the rows below this header; refuses a map that names columns the file does not have. A row is refused,
 * with each of its faults, for a cell that is no number or no date, for hours that are zero or negative, and for a
 * completion before its estimate.
 */
export function estimateRowReader(
  header: readonly string[],
  map: ColumnMap,
  options: RowOptions,
): Result<RowReader> {
  const places = columnPlaces(map, header);
  if (!places.ok) return places;
  const readDate = dateReader(options.dateFormat);
  if (!readDate.ok) return readDate;
  const factor = { hours: 1, days: options.hoursPerDay, minutes: 1 / 60 }[options.unit];
  const interned = new Map<string, string>();

  return accept((cells, line) => {
    const reasons: Reason[] = [];
    const cell = (field: MappedField) => {
      const at = places.value[field];
      const text = at === undefined ? '' : (cells[at] ?? '').trim();
      return emptyCells.has(text.toLowerCase()) ? '' : text;
    };
    const word = (field: MappedField) => intern(cell(field), interned) || null;
    const hours = (field: 'estimate' | 'actual') => {
      const text = cell(field);
      if (text === '') return null;
      const number = readRowNumber(text);
      if (!number.ok) reasons.push(...number.reasons.map((reason) => ({ ...reason, field })));
      else if (number.value.value <= 0)
        reasons.push({
          code: number.value.value < 0 ? 'negative' : 'zero',
          field,
          message: `The ${field} is ${text}; only more than zero can be learnt from.`,
        });
      else return number.value;
      return null;
    };
    const instant = (field: 'estimatedAt' | 'startedAt' | 'completedAt') => {
      const text = cell(field);
      if (text === '') return null;
      const at = readDate.value(text);
      if (at.ok) return at.value;
      reasons.push(...at.reasons.map((reason) => ({ ...reason, field })));
      return null;
    };
    if (cells.length !== header.length)
      reasons.push({
        code: 'cells',
        message: `The row has ${cells.length} cells and the header ${header.length}.`,
      });
    const estimate = hours('estimate');
    const actual = hours('actual');
    if (actual?.range)
      reasons.push({
        code: 'range',
        field: 'actual',
        message: `The actual is a range (${cell('actual')}); what it took is one number.`,
      });
    const [estimatedAt, startedAt, completedAt] = [
      instant('estimatedAt'),
      instant('startedAt'),
      instant('completedAt'),
    ];
    if (estimatedAt !== null && completedAt !== null && completedAt < estimatedAt)
      reasons.push({
        code: 'order',
        field: 'completedAt',
        message: `It was completed (${cell('completedAt')}) before it was estimated (${cell('estimatedAt')}).`,
      });
    if (reasons.length > 0) return refuse(...reasons.map((reason) => ({ ...reason, line })));
    return accept({
      line,
      id: word('id'),
      task: word('task'),
      project: word('project'),
      category: word('category') ?? '',
      person: word('person'),
      team: word('team'),
      estimateHours: estimate ? estimate.value * factor : null,
      lowHours: estimate?.range ? estimate.range.low * factor : null,
      highHours: estimate?.range ? estimate.range.high * factor : null,
      actualHours: actual ? actual.value * factor : null,
      estimatedAt,
      startedAt,
      completedAt,
    });
  });
}

/** What exports write into cells that have nothing. */
const emptyCells = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', '-', '\\n']);

/** One string for the same words of a million rows. */
function intern(text: string, known: Map<string, string>): string {
  const same = known.get(text);
  if (same !== undefined) return same;
  // Columns of numbers of tasks are all different: nothing is gained by keeping them.
  if (known.size < 10_000) known.set(text, text);
  return text;
}
