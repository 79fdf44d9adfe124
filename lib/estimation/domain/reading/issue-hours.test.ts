import fc from 'fast-check';
import { expect, test } from 'vitest';
import { categoryOfLabels } from './category-of-labels';
import { mostHours, readDuration } from './duration';
import { readIssueHours } from './issue-hours';
import { visibleLines } from './visible-lines';

const day = { hoursPerDay: 8 };

test.each([
  ['4h', 4, null, null],
  ['4 h', 4, null, null],
  ['4 hours', 4, null, null],
  ['90m', 1.5, null, null],
  ['90 min', 1.5, null, null],
  ['2d', 16, null, null],
  ['0,5 d', 4, null, null],
  ['1.5h', 1.5, null, null],
  ['1d 4h', 12, null, null],
  ['1d4h', 12, null, null],
  ['1w', 40, null, null],
  ['1w 1d 2h 30m', 50.5, null, null],
  ['4-6 h', Math.sqrt(24), 4, 6],
  ['4h–6h', Math.sqrt(24), 4, 6],
  ['1d to 2d', Math.sqrt(128), 8, 16],
  ['30m - 2h', 1, 0.5, 2],
  ['4-4h', 4, null, null],
])('the duration %j is %d h', (text, hours, lowHours, highHours) => {
  const read = readDuration(text, day);
  expect(read).toMatchObject({ ok: true, value: { lowHours, highHours, approximate: false, rest: '' } });
  expect(read.ok && read.value.hours).toBeCloseTo(hours, 10);
});

test.each([
  ['4', 'no-unit'],
  ['', 'no-duration'],
  ['M', 'no-duration'],
  ['4 Tage', 'no-duration'],
  ['4hx', 'no-duration'],
  ['0h', 'zero'],
  ['-3h', 'negative'],
  ['6-4h', 'range-order'],
  ['1,000h', 'ambiguous-number'],
  ['9999h', 'too-large'],
  ['1.2.3h', 'no-duration'],
])('the duration %j is refused: %s', (text, code) => {
  const read = readDuration(text, day);
  expect(read.ok ? read.value : read.reasons[0]?.code).toBe(code);
});

test('about is marked, and what follows the hours is handed on', () => {
  expect(readDuration('~2d (incl. 20% buffer)', day)).toMatchObject({
    value: { hours: 16, approximate: true, rest: '(incl. 20% buffer)' },
  });
});

test('what is written out is read back, whatever the length of a day', () => {
  const parts = fc.record({
    d: fc.integer({ min: 0, max: 20 }),
    h: fc.integer({ min: 0, max: 23 }),
    m: fc.integer({ min: 1, max: 59 }),
  });
  fc.assert(
    fc.property(parts, fc.integer({ min: 4, max: 12 }), ({ d, h, m }, hoursPerDay) => {
      const read = readDuration(`${d}d ${h}h ${m}m`, { hoursPerDay });
      expect(read.ok && read.value.hours).toBeCloseTo(d * hoursPerDay + h + m / 60, 9);
    }),
  );
});

test('no text of any kind gives hours outside the bounds or fails', () => {
  const pieces = fc.constantFrom(
    '4',
    'h',
    'd',
    '-',
    '.',
    ',',
    ' ',
    'to',
    '~',
    '%',
    'm',
    '0',
    'x',
    '(',
    '\n',
    '−',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 14 }), (some) => {
      const read = readDuration(some.join(''), day);
      if (!read.ok) return;
      const { hours, lowHours, highHours } = read.value;
      expect(hours > 0 && hours <= mostHours).toBe(true);
      if (lowHours !== null && highHours !== null)
        expect(0 < lowHours && lowHours < hours && hours < highHours).toBe(true);
    }),
  );
});

const read = (body: string | null, labels: string[] = []) =>
  readIssueHours({ labels, body, numberFields: ['Estimate=3'] }, { ...day, fields: null });

test.each([
  ['estimate: 4h', 'estimate', 4],
  ['Estimate/4h', 'estimate', 4],
  ['est:2d', 'estimate', 16],
  ['actual: 6h', 'actual', 6],
] as const)('the label %j states an %s', (label, field, hours) => {
  expect(read(null, ['bug', label])[field]).toMatchObject({ hours, place: 'label', text: label, line: null });
});

test.each(['size/L', 'estimate', 'effort: 4h', 'best: 4h', 'hours', '4h'])(
  'the label %j states nothing',
  (label) => {
    const { estimate, actual, unclear } = read(null, [label]);
    expect([estimate, actual, unclear]).toEqual([null, null, []]);
  },
);

test.each([
  ['Estimate: 4h', 4],
  ['**Estimate:** 4-6 h', Math.sqrt(24)],
  ['**Estimate**: 4h', 4],
  ['- Estimate: 4h', 4],
  ['* **Est:** 2d, as we discussed', 16],
  ['Words before.\n\nestimated: 90m.', 1.5],
  ['### Estimate\n\n4h', 4],
  ['## Estimated\r\n\r\n4 h (with Ada)', 4],
])('the body %j states an estimate', (body, hours) => {
  expect(read(body).estimate?.hours).toBeCloseTo(hours, 10);
  expect(read(body).unclear).toEqual([]);
});

test.each([
  ['```\nEstimate: 4h\n```'],
  ['~~~yaml\nEstimate: 4h\n~~~'],
  ['````\n```\nEstimate: 4h\n````'],
  ['> Estimate: 4h'],
  ['> somebody said\nEstimate: 4h'],
  ['Text\n\n    Estimate: 4h'],
  ['<!-- Estimate: 4h -->'],
  ['<!--\nEstimate: 4h\n-->'],
  ['`Estimate: 4h`'],
  ['### Estimate\n\n_No response_'],
  ['### Estimate\n\n### Actual'],
  ['The estimate: 4h was wrong'],
  ['Estimate:'],
])('the body %j states nothing', (body) => {
  const { estimate, actual, unclear } = read(body);
  expect([estimate, actual, unclear]).toEqual([null, null, []]);
});

test.each([
  ['Estimate: 4', 'no unit'],
  ['Estimate: 4h or 8h', 'may change'],
  ['Estimate: 4h per week', 'may change'],
  ['Estimate: soon', 'no duration'],
  ['Actual: 0h', 'zero'],
])('the line %j is listed as unclear', (body, words) => {
  const { estimate, actual, unclear } = read(body);
  expect([estimate, actual]).toEqual([null, null]);
  expect(unclear).toMatchObject([{ text: body, line: 1, reason: expect.stringContaining(words) }]);
});

test('a label counts before the text, the first line before the next, and the others are shown', () => {
  const { estimate, others } = read('Estimate: 6h\n\nEstimate: 8h', ['estimate: 4h']);
  expect(estimate).toMatchObject({ hours: 4, place: 'label' });
  expect(others.map(({ hours, line }) => [hours, line])).toEqual([
    [6, 1],
    [8, 3],
  ]);
});

test('labels that disagree count for nothing, and both are named; labels that agree count', () => {
  const { estimate, unclear } = read('Estimate: 6h', ['estimate: 4h', 'est: 2d']);
  expect(estimate).toMatchObject({ hours: 6, place: 'body' });
  expect(unclear.map(({ text }) => text)).toEqual(['est: 2d', 'estimate: 4h']);
  expect(unclear[0]?.reason).toContain('“est: 2d” and “estimate: 4h”');
  expect(read(null, ['estimate: 16h', 'est: 2d']).estimate?.hours).toBe(16);
});

test.each([
  ['Estimate: 4h (incl. 20% buffer)', { includesBuffer: true, bufferPercent: 20, bufferWords: null }],
  ['Estimate: 4h, contingency included', { includesBuffer: true, bufferPercent: null, bufferWords: null }],
  ['Estimate: 4h, without buffer', { includesBuffer: false, bufferPercent: null, bufferWords: null }],
  [
    'Estimate: 4h plus 20% buffer',
    { includesBuffer: false, bufferPercent: null, bufferWords: 'plus 20% buffer' },
  ],
  ['Estimate: 4h\n\nBuffer: 1h', { includesBuffer: false, bufferPercent: null, bufferWords: 'Buffer: 1h' }],
  ['Estimate: 4h\n\nBuffer: none', { includesBuffer: false, bufferPercent: null, bufferWords: null }],
  [
    'Estimate: 4h incl. buffer\n\n**Contingency:** 10%',
    { includesBuffer: true, bufferPercent: null, bufferWords: '**Contingency:** 10%' },
  ],
])('the buffer of %j', (body, buffer) => {
  expect(read(body)).toMatchObject(buffer);
  expect(read(body).estimate?.hours).toBe(4);
});

test('lines keep their numbers behind comments and fences', () => {
  expect(visibleLines('a\n<!--\nx\n-->\nb\n```\nc\n```\nd')).toEqual([
    { text: 'a', line: 1 },
    { text: 'b', line: 5 },
    { text: 'd', line: 9 },
  ]);
});

test('the first rule that a label fits gives the category, and what else would have is told', () => {
  const rules = [
    { pattern: 'security*', category: 'Security' },
    { pattern: 'area/*', category: '*' },
    { pattern: '*test*', category: 'Testing' },
  ];
  expect(categoryOfLabels(['area/api', 'Security: high', 'e2e-tests'], rules)).toEqual({
    chosen: { category: 'Security', label: 'Security: high' },
    others: [
      { category: 'api', label: 'area/api' },
      { category: 'Testing', label: 'e2e-tests' },
    ],
  });
  expect(
    categoryOfLabels(
      ['a.b'],
      [
        { pattern: 'axb', category: 'x' },
        { pattern: 'a.b', category: 'y' },
      ],
    ).chosen,
  ).toEqual({
    category: 'y',
    label: 'a.b',
  });
  expect(categoryOfLabels(['area/'], rules).chosen).toBeNull();
});
