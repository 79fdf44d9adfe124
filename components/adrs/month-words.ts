const names = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** "May", of "2024-05" or of 5; where the file gives the year alone, that. */
export function monthInWords(month: string | number | null): string {
  if (month === null) return 'Month not given';
  const index = typeof month === 'number' ? month : Number(month.slice(5, 7));
  return names[index - 1] ?? 'Month not given';
}
