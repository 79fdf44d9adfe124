import { expect, test } from 'vitest';
import { csvOf } from './csv';

test.each([
  ['plain', 'plain'],
  ['', ''],
  ['a,b', '"a,b"'],
  ['say "go"', '"say ""go"""'],
  ['two\nlines', '"two\nlines"'],
  ['-12.5', '-12.5'],
  ['=1+1', "'=1+1"],
  ['+49 30', "'+49 30"],
  ['-1+2', "'-1+2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['検証', '検証'],
])('the cell %j is written %j', (text, written) => {
  expect(csvOf(['A'], [[text]])).toBe(`\uFEFFA\r\n${written}\r\n`);
});

test('rows and cells keep their order', () => {
  expect(
    csvOf(
      ['A', 'B'],
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ),
  ).toBe('\uFEFFA,B\r\n1,2\r\n3,4\r\n');
});
