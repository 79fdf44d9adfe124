import { expect, test } from 'vitest';
import { partIssue, readParts } from './part-issue';
import { readIssueHours } from './reading/issue-hours';

const day = { hoursPerDay: 8 };

test.each([
  [
    'Write it 2h\nTest it 1h',
    [
      ['Write it', 2],
      ['Test it', 1],
    ],
  ],
  [
    '- Write it: 2h\n\n2. Test it (90m)',
    [
      ['Write it', 2],
      ['Test it', 1.5],
    ],
  ],
  [
    'Write it\nSupport HTTP 2',
    [
      ['Write it', null],
      ['Support HTTP 2', null],
    ],
  ],
  [
    'Move to S3 in 2 days of calm\nb',
    [
      ['Move to S3 in 2 days of calm', null],
      ['b', null],
    ],
  ],
  [
    'Deploy – 1d\nWatch it – 0,5 d',
    [
      ['Deploy', 8],
      ['Watch it', 4],
    ],
  ],
])('the parts %j', (text, expected) => {
  const read = readParts(text, day);
  expect(read.ok && read.value.map(({ title, estimateHours }) => [title, estimateHours])).toEqual(expected);
});

test.each([
  ['One alone 2h'],
  [''],
  [Array.from({ length: 21 }, (_, i) => `Part ${i}`).join('\n')],
  [`a\n${'x'.repeat(201)}`],
])('refused: %j', (text) => {
  expect(readParts(text, day)).toMatchObject({ ok: false, reasons: [{ field: 'parts' }] });
});

test('the issue of a part names its parent, and its hours are read back', () => {
  const { title, body } = partIssue(
    { id: 'p1', title: 'Write it', estimateHours: 1.5 },
    { issueNumber: 12, task: 'Sign in <b> @ada `x`' },
  );
  expect(title).toBe('Write it');
  expect(body).toContain('Part of #12 (Sign in &lt;b> @\u2060ada \\`x\\`).');
  expect(body).toContain('<!-- pilothouse:task-part:p1 -->');
  expect(
    readIssueHours({ labels: [], body, numberFields: [] }, { ...day, fields: null }).estimate?.hours,
  ).toBe(1.5);
});
