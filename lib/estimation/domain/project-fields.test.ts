import { expect, test } from 'vitest';
import { judgeFields } from './project-fields';

const fields = [
  { id: 'e', name: 'Estimate' },
  { id: 'a', name: 'Actual' },
  { id: 'p', name: 'Story points' },
];
const judge = (over: object) =>
  judgeFields({ estimateFieldId: '', actualFieldId: '', unit: 'hours', ...over }, fields);

test.each([
  [{ estimateFieldId: 'e' }, { estimateFieldId: 'e', actualFieldId: null, unit: 'hours' }],
  [
    { estimateFieldId: 'e', actualFieldId: 'a', unit: 'days' },
    { estimateFieldId: 'e', actualFieldId: 'a', unit: 'days' },
  ],
  [{}, { estimateFieldId: null, actualFieldId: null, unit: 'hours' }],
])('%j is taken', (chosen, value) => {
  expect(judge(chosen)).toEqual({ ok: true, value });
});

test.each([
  [{ estimateFieldId: 'gone' }, 'estimateFieldId', 'no such number field'],
  [{ estimateFieldId: 'e', unit: 'points' }, 'unit', 'no hours can be made of them'],
  [{ estimateFieldId: 'p' }, 'estimateFieldId', 'named as points are'],
  [{ estimateFieldId: 'e', actualFieldId: 'e' }, 'actualFieldId', 'cannot be both'],
])('%j is refused beside %s', (chosen, field, words) => {
  expect(judge(chosen)).toMatchObject({
    ok: false,
    reasons: [{ field, message: expect.stringContaining(words) }],
  });
});
