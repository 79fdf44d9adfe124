import fc from 'fast-check';
import { expect, test } from 'vitest';
import { absenceProofMs, judgeAbsence } from './absence';

const now = new Date('2026-03-01T12:00:00Z');
const ago = (ms: number) => new Date(now.getTime() - ms);

test.each<[number, Date | null, ReturnType<typeof judgeAbsence>]>([
  [200, null, 'there'],
  [200, ago(absenceProofMs * 9), 'there'],
  [410, null, 'gone'],
  [404, null, 'missing'],
  [404, ago(absenceProofMs - 1), 'missing'],
  [404, ago(absenceProofMs), 'gone'],
  [404, ago(-absenceProofMs * 2), 'missing'],
])('%d with the first 404 at %s is %s', (status, missingSince, absence) => {
  expect(judgeAbsence(status, missingSince, now)).toBe(absence);
});

test('one 404 alone never proves that a row is gone, whatever the clock says', () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), (at) => {
      expect(judgeAbsence(404, null, at)).toBe('missing');
      expect(judgeAbsence(404, at, at)).toBe('missing');
    }),
  );
});
