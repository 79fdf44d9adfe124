import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOrderOf, findDate, isBareDate } from './date';

test.each([
  ['2020-01-02', '2020-01-02'],
  ['2020/01/02', '2020-01-02'],
  ['2020.01.02', '2020-01-02'],
  ['2020-1-2', '2020-01-02'],
  ['20200102', '2020-01-02'],
  ['2020-01-02T10:00:00Z', '2020-01-02'],
  ['2 Jan 2020', '2020-01-02'],
  ['2nd of January, 2020', '2020-01-02'],
  ['02-Jan-20', '2020-01-02'],
  ['January 2nd, 2020', '2020-01-02'],
  ['Jan. 2 2020', '2020-01-02'],
  ['Accepted on Sept 5, 2024 by all', '2024-09-05'],
  ['13/01/2020', '2020-01-13'],
  ['01/13/2020', '2020-01-13'],
  ['09/27/23', '2023-09-27'],
  ['31.12.2019', '2019-12-31'],
  ['May 2023', '2023-05'],
  ['2022-09', '2022-09'],
  ['2023-24-05', '2023-05-24'],
])('"%s" is %s', (text, iso) => {
  expect(findDate(text)?.iso).toBe(iso);
});

test.each([
  '2024-023-2706',
  '2023-07-2i',
  'dd/mm/YYYY',
  '2023-02-30',
  '[Insert Date]',
  'version 1.2.3',
  '10.0.0.1',
  '',
])('"%s" is no date', (text) => {
  expect(findDate(text)).toBeNull();
});

test('02/01/2020 is day first with a doubt, unless the document proves an order', () => {
  expect(findDate('02/01/2020')).toMatchObject({
    iso: '2020-01-02',
    doubt: expect.stringContaining('day or month first'),
  });
  expect(findDate('02/01/2020', 'month-first')).toMatchObject({ iso: '2020-02-01', doubt: null });
  expect(findDate('02/02/2020')).toMatchObject({ doubt: null });
  expect(dayOrderOf('06/01/2023 | 06/15/2023')).toBe('month-first');
  expect(dayOrderOf('13/01/2020 and 01/13/2020')).toBeNull();
});

test('a line is a bare date only when it is nothing else', () => {
  expect(isBareDate('24 July 2018')).toBe(true);
  expect(isBareDate('Created: May 2023')).toBe(true);
  expect(isBareDate('Updated: 2023-01-09')).toBe(false);
  expect(isBareDate('In 2018 we moved to 2 Jan 2020 releases')).toBe(false);
});

test('every day of a century is read back from each form', () => {
  const names = 'January February March April May June July August September October November December'.split(
    ' ',
  );
  const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(day, (date) => {
      const iso = date.toISOString().slice(0, 10);
      const [year, month, of] = [date.getUTCFullYear(), names[date.getUTCMonth()] ?? '', date.getUTCDate()];
      for (const text of [
        iso,
        `${of} ${month} ${year}`,
        `${month} ${of}, ${year}`,
        `${of}. ${month.slice(0, 3)} ${year}`,
      ]) {
        expect(findDate(text)?.iso).toBe(iso);
      }
    }),
  );
});
