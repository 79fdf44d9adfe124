import { expect, test } from 'vitest';
import { type HoursFields, readIssueHours } from './issue-hours';

const fields: HoursFields = { estimate: 'Estimate', actual: 'Time spent', unit: 'hours' };
const read = (numberFields: string[], over: Partial<HoursFields> = {}, labels: string[] = [], body = '') =>
  readIssueHours({ labels, body, numberFields }, { hoursPerDay: 8, fields: { ...fields, ...over } });

test.each([
  ['hours', 4.5],
  ['days', 36],
  ['minutes', 4.5 / 60],
] as const)('a number field counts %s as the settings say', (unit, hours) => {
  const said = read(['Estimate=4.5', 'Points=3', 'Time spent=4.5'], { unit });
  expect(said.estimate).toMatchObject({ place: 'field', text: 'Estimate', line: null, lowHours: null });
  expect([said.estimate?.hours, said.actual?.hours]).toEqual([hours, hours]);
  expect(said.others).toEqual([]);
});

test('a field counts before labels and the text, which are shown beside it; without case', () => {
  const said = read(['ESTIMATE=2'], {}, ['estimate: 4h', 'estimate: 5h'], 'Estimate: 6h');
  expect(said.estimate).toMatchObject({ hours: 2, place: 'field' });
  expect(said.others.map(({ hours }) => hours)).toEqual([4, 5, 6]);
});

test.each([
  ['0', 'zero'],
  ['-3', 'below zero'],
  ['900000', 'no single task'],
])('a field that holds %s counts for nothing and is shown', (number, why) => {
  const said = read([`Estimate=${number}`], {}, ['estimate: 4h']);
  expect(said.estimate).toMatchObject({ hours: 4, place: 'label' });
  expect(said.unclear).toMatchObject([
    { place: 'field', text: 'Estimate', reason: expect.stringContaining(why) },
  ]);
});

test.each([
  ['a field that is not named', ['Points=3'], {}],
  ['a field whose name only begins so', ['Estimate late=3'], {}],
  ['an estimate while only the actual is named', ['Estimate=3'], { estimate: null }],
])('%s is not read', (_, numberFields, over) => {
  expect(read(numberFields, over).estimate).toBeNull();
});

test('a name may hold an equals sign', () => {
  expect(read(['a=b=3'], { estimate: 'a=b' }).estimate?.hours).toBe(3);
});
