import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';

/** What a column may be mapped to. `id` (else `task`) names a task, so that a task on several rows counts once. */
export const mappedFields = [
  'estimate',
  'actual',
  'category',
  'person',
  'team',
  'project',
  'id',
  'task',
  'estimatedAt',
  'startedAt',
  'completedAt',
] as const;
export type MappedField = (typeof mappedFields)[number];
export type ColumnMap = Partial<Record<MappedField, string>>;

/** Reads "estimate=HoursEstimate,actual=HoursActual": field=column, with commas between. */
export function readColumnMap(text: string): Result<ColumnMap> {
  const map: ColumnMap = {};
  const reasons: Reason[] = [];
  const no = (message: string) => reasons.push({ code: 'map', message });
  // A comma belongs to a column's name unless a field follows it.
  for (const pair of text.split(/,(?=\s*[A-Za-z]+\s*=)/)) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at).trim();
    const column = pair.slice(at + 1).trim();
    const field = mappedFields.find((each) => each.toLowerCase() === name.toLowerCase());
    if (at < 0 || !field)
      no(`--map: "${pair.trim()}" is not field=COLUMN; the fields are ${mappedFields.join(', ')}.`);
    else if (column === '') no(`--map: no column is named for ${field}.`);
    else if (map[field] !== undefined) no(`--map: ${field} is mapped twice.`);
    else map[field] = column;
  }
  return reasons.length > 0 ? refuse(...reasons) : accept(map);
}

/** The place of each mapped column in the header; names are the same whatever their case and outer spaces. */
export function columnPlaces(
  map: ColumnMap,
  header: readonly string[],
): Result<Partial<Record<MappedField, number>>> {
  const places: Partial<Record<MappedField, number>> = {};
  const reasons: Reason[] = [];
  for (const field of mappedFields) {
    const column = map[field];
    if (column === undefined) continue;
    const exact = header.findIndex((name) => name.trim() === column);
    const same = (name: string) => name.trim().toLowerCase() === column.toLowerCase();
    const at = exact >= 0 ? exact : header.findIndex(same);
    if (at >= 0) places[field] = at;
    else
      reasons.push({
        code: 'column',
        line: 1,
        message: `There is no column "${column}" (${field}). The columns are: ${header.join(', ')}.`,
      });
  }
  return reasons.length > 0 ? refuse(...reasons) : accept(places);
}
