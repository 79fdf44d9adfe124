import { expect, test } from 'vitest';
import { answersInput, inviteInput } from './feedback-input';

const pilotId = '0199f000-0000-7000-8000-000000000001';
const messages = (read: { success: boolean; error?: { issues: { message: string }[] } }) =>
  read.error?.issues.map(({ message }) => message) ?? [];

test.each([0, 6, -1, 4.5, 1e300, Number.NaN])('a rating of %d is refused in words', (rating) => {
  const read = answersInput.safeParse({ answers: [{ question: 'overall', rating, comment: '' }] });
  expect(new Set(messages(read))).toEqual(new Set(['From 1 to 5.']));
});

test('a name that stands there twice is told, not left out: two people may share it', () => {
  expect(inviteInput.parse({ pilotId, names: ' Ana \r\n\nזינב\n' }).names).toEqual(['Ana', 'זינב']);
  expect(messages(inviteInput.safeParse({ pilotId, names: 'Ana\nBo\nAna ' }))).toEqual([
    '“Ana” stands there twice. Take one out, or tell the two people apart.',
  ]);
});
