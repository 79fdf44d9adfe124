export type DatePrecision = 'day' | 'month' | 'year';

/** "2024-05" as the database keeps it: the first day, and how much of it is known. */
export function toStoredDate(iso: string | null): { date: Date | null; datePrecision: DatePrecision } {
  if (iso === null) return { date: null, datePrecision: 'day' };
  const [year = '', month = '01', day = '01'] = iso.split('-');
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return { date, datePrecision: iso.length === 4 ? 'year' : iso.length === 7 ? 'month' : 'day' };
}

/** Back to what the file said, and no more. */
export function fromStoredDate(date: Date | null, precision: string): string | null {
  const length = precision === 'year' ? 4 : precision === 'month' ? 7 : 10;
  return date ? date.toISOString().slice(0, length) : null;
}
