import fc from 'fast-check';
import { expect, test } from 'vitest';
import { given } from '@/lib/shared/result.test-data';
import { readColumnMap } from './column-map';
import { dateReader } from './date-format';
import { estimateRowReader } from './estimate-rows';
import { readRowNumber } from './row-number';

test.each([
  ['7', 7],
  [' 7.50 ', 7.5],
  ['7,5', 7.5],
  ['.5', 0.5],
  ['0,125', 0.125],
  ['1.250', 1.25],
  ['1,234.5', 1234.5],
  ['1.234,5', 1234.5],
  ['1,234,567', 1234567],
  ["1'234.5", 1234.5],
  ['1 234', 1234],
  ['-3', -3],
])('"%s" is %d', (text, value) => {
  expect(given(readRowNumber(text))).toEqual({ value, range: null });
});

test.each(['', 'seven', '1,250', '1,2,3', '1.2.3', '4h', '1e3', 'Infinity', '1,23.4,5'])(
  '"%s" is refused as a number',
  (text) => expect(readRowNumber(text).ok).toBe(false),
);

test.each(['2-4', '4 – 2', '2 to 4'])('"%s" is a range with its middle', (text) => {
  expect(given(readRowNumber(text))).toEqual({ value: 3, range: { low: 2, high: 4 } });
});

const day = Date.UTC(2004, 10, 2);
test.each([
  [null, '2004-11-02', day],
  [null, '2004-11-02T06:30:00Z', day + 6.5 * 3_600_000],
  [null, '2004-11-02 06:30', day + 6.5 * 3_600_000],
  [null, '2004-11-02T06:30:00+02:00', day + 4.5 * 3_600_000],
  [null, '02-Nov-04', day],
  [null, 'Nov 2, 2004', day],
  [null, '2.11.2004', day],
  ['dd-Mon-yy', '02-Nov-04', day],
  ['dd-MMM-yy', '02-Nov-04', day],
  ['%d-%b-%y', '02-Nov-04', day],
  ['d/m/y', '2/11/04', day],
  ['m/d/y', '11/02/2004', day],
  ['DD/MM/YYYY', '02/11/2004', day],
  ['dd/MM/yyyy HH:mm', '02/11/2004 18:30', day + 18.5 * 3_600_000],
  ['d/m/yyyy HH:MM', '2/11/2004 18:30', day + 18.5 * 3_600_000],
  ['m/d/yyyy h:mm a', '11/2/2004 6:30 PM', day + 18.5 * 3_600_000],
  ['yyyy-MM-dd', '2004-11-02T09:00:00', day],
  ['unix', '1099353600', day],
])('with the format %s "%s" is read', (format, text, at) => {
  expect(given(given(dateReader(format))(text))).toBe(at);
});

test.each([
  [null, '02/11/2004'],
  [null, '31-Feb-04'],
  [null, 'soon'],
  ['d/m/y', '2004-11-02'],
  ['d/m/y', '31/02/2004'],
])('with the format %s "%s" is refused', (format, text) => {
  expect(given(dateReader(format))(text).ok).toBe(false);
});

test.each(['dd-Mon', 'q/m/y', ''])('the format "%s" is refused', (format) => {
  expect(dateReader(format).ok).toBe(false);
});

test('every day written in ISO is read as it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 40_000 }), (days) => {
      const at = days * 86_400_000;
      const text = new Date(at).toISOString();
      expect(given(given(dateReader(null))(text))).toBe(at);
      expect(given(given(dateReader(null))(text.slice(0, 10)))).toBe(at);
    }),
  );
});

test('a map names fields and columns, whose names may hold commas and spaces', () => {
  expect(given(readColumnMap('estimate=Hours, planned,actual=Hours real'))).toEqual({
    estimate: 'Hours, planned',
    actual: 'Hours real',
  });
  for (const text of ['estimate', 'hours=H', 'estimate=', 'estimate=A,estimate=B'])
    expect(readColumnMap(text).ok).toBe(false);
});

const header = ['Id', 'Est', 'Act', 'Kind', 'From', 'To'];
const map = {
  task: 'id',
  estimate: 'Est',
  actual: 'Act',
  category: 'Kind',
  estimatedAt: 'From',
  completedAt: 'To',
};
const hours = { unit: 'hours', hoursPerDay: 8, dateFormat: null } as const;
const row = (...cells: string[]) => given(estimateRowReader(header, map, hours))(cells, 7);

test('a row is read by its map, empty cells as null', () => {
  expect(given(row('A1', '2-4', '', ' Bug ', '2004-11-02', ''))).toMatchObject({
    line: 7,
    task: 'A1',
    category: 'Bug',
    estimateHours: 3,
    lowHours: 2,
    highHours: 4,
    actualHours: null,
    estimatedAt: day,
    completedAt: null,
  });
});

test.each([
  ['zero', ['A', '0', '1', '', '', '']],
  ['negative', ['A', '2', '-1', '', '', '']],
  ['number', ['A', 'two', '1', '', '', '']],
  ['date', ['A', '2', '1', '', 'soon', '']],
  ['order', ['A', '2', '1', '', '2004-11-02', '2004-11-01']],
  ['cells', ['A', '2', '1']],
])('a row is refused for its %s, with its line', (code, cells) => {
  expect(row(...cells)).toMatchObject({ ok: false, reasons: [{ code, line: 7 }] });
});

test('all faults of a row are told at once', () => {
  const refused = row('A', '0', '-1', '', 'soon', '');
  expect(refused.ok ? [] : refused.reasons.map(({ code }) => code)).toEqual(['zero', 'negative', 'date']);
});

test('days and minutes become hours', () => {
  const read = (unit: 'days' | 'minutes') =>
    given(given(estimateRowReader(header, map, { ...hours, unit }))(['A', '2', '3', '', '', ''], 2));
  expect(read('days')).toMatchObject({ estimateHours: 16, actualHours: 24 });
  expect(read('minutes')).toMatchObject({ estimateHours: 1 / 30, actualHours: 0.05 });
});

test('a column that is not there is told with those that are', () => {
  const refused = estimateRowReader(header, { estimate: 'Hours' }, hours);
  expect(refused).toMatchObject({ ok: false, reasons: [{ code: 'column' }] });
});
