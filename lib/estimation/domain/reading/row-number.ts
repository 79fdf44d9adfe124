import { accept, type Result, refuse } from '@/lib/shared/result';

/** A number of a cell, or the two ends of a range ("2-4"): never negative signs of its own, never a unit. */
export interface RowNumber {
  value: number;
  /** The ends, where a range was given; `value` is then the middle. */
  range: { low: number; high: number } | null;
}

const plain = String.raw`\d[\d.,'\u00a0\u202f ]*|[.,]\d+`;
const single = new RegExp(String.raw`^([-\u2212]?)\s*(${plain})\s*$`);
const ranged = new RegExp(String.raw`^(${plain})\s*(?:-|\u2013|\u2014|\bto\b)\s*(${plain})$`);

/**
 * Reads "7", "7.5", "7,5", "1,234.5", "1.234,5", "1 234" and "2-4". One comma or point before exactly three digits
 * ("1,250") may mean either: a point is taken for a decimal point, a comma is refused unless it starts with 0.
 */
export function readRowNumber(text: string): Result<RowNumber> {
  const cell = text.trim();
  const between = ranged.exec(cell);
  if (between) {
    const low = decimal(between[1] ?? '');
    const high = decimal(between[2] ?? '');
    if (!low.ok) return low;
    if (!high.ok) return high;
    const [from, to] = [Math.min(low.value, high.value), Math.max(low.value, high.value)];
    return accept({ value: (from + to) / 2, range: { low: from, high: to } });
  }
  const one = single.exec(cell);
  if (!one) return no(`"${short(cell)}" is no number.`);
  const number = decimal(one[2] ?? '');
  if (!number.ok) return number;
  return accept({ value: one[1] ? -number.value : number.value, range: null });
}

const groups = { ',': /^[1-9]\d{0,2}(,\d{3})+$/, '.': /^[1-9]\d{0,2}(\.\d{3})+$/ } as const;
const grouped = (mark: ',' | '.') => groups[mark];

function decimal(text: string): Result<number> {
  const digits = text.replace(/['\u00a0\u202f ]/g, '');
  const [comma, point] = [digits.lastIndexOf(','), digits.lastIndexOf('.')];
  if (comma >= 0 && point >= 0) {
    const [mark, group] = comma > point ? ([',', '.'] as const) : (['.', ','] as const);
    const [whole = '', fraction = ''] = digits.split(mark);
    if (digits.split(mark).length > 2 || !(grouped(group).test(whole) || !whole.includes(group)))
      return no(`"${short(text)}" mixes commas and points in a way that is no number.`);
    return finite(`${whole.replaceAll(group, '')}.${fraction}`, text);
  }
  if (comma < 0 && point < 0) return finite(digits, text);
  const mark = comma >= 0 ? ',' : '.';
  const count = digits.split(mark).length - 1;
  if (count > 1)
    return grouped(mark).test(digits)
      ? finite(digits.replaceAll(mark, ''), text)
      : no(`"${short(text)}" is no number.`);
  if (mark === ',' && grouped(',').test(digits))
    return no(`"${short(text)}" may mean ${digits.replace(',', '.')} or ${digits.replace(',', '')}.`);
  return finite(digits.replace(',', '.'), text);
}

function finite(digits: string, text: string): Result<number> {
  const value = Number(digits);
  return Number.isFinite(value) ? accept(value) : no(`"${short(text)}" is no number.`);
}

const short = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
const no = (message: string) => refuse<never>({ code: 'number', message });
