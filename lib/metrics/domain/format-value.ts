const plain = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
const fraction = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 2 });

/** A number for reading: whole from 100 on, two decimals below, two significant digits below 1; a true minus sign. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  const format = size >= 100 && Number.isInteger(value) ? plain : size > 0 && size < 1 ? fraction : fine;
  return format.format(value).replace('-', '−');
}

/** A value with its unit as one writes it: "46.2 s", "45%", "3,500 lines", "4.5 of 5", "23". */
export function formatValue(value: number, unit: string): string {
  const number = formatNumber(value);
  if (unit === '%') return `${number}%`;
  if (unit === 'x' || unit.startsWith('/')) return `${number}${unit}`;
  return unit ? `${number} ${unit}` : number;
}

/** A difference with its sign; between percentages it is in percentage points. */
export function formatDifference(difference: number, unit: string): string {
  const sign = difference > 0 ? '+' : '';
  const points = Math.abs(difference) === 1 ? 'percentage point' : 'percentage points';
  return `${sign}${formatValue(difference, unit === '%' ? points : unit)}`;
}
