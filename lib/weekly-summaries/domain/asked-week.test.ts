import { expect, test } from 'vitest';
import { askedWeek } from './asked-week';

const now = new Date('2026-11-22T12:00:00Z');
const why = (text: string, zone = 'UTC', at = now) => {
  const asked = askedWeek(text, at, zone);
  return asked.ok ? null : asked.reasons[0]?.message;
};

test.each(['2026-W47', '2020-W53', '1970-W01'])('%s is a week', (text) => {
  expect(why(text)).toBeNull();
});

test.each([
  ['2025-W53', '2025 has the weeks 1 to 52; there is no week 53. This week is 2026-W47.'],
  ['2026-W54', '2026 has the weeks 1 to 53; there is no week 54. This week is 2026-W47.'],
  ['2026-W00', '2026 has the weeks 1 to 53; there is no week 0. This week is 2026-W47.'],
  ['2026-w7', '“2026-w7” is no ISO week as it is written here: write 2026-W07. This week is 2026-W47.'],
  ['next', '“next” is no ISO week; one is written as 2026-W47. This week is 2026-W47.'],
  ['', '“” is no ISO week; one is written as 2026-W47. This week is 2026-W47.'],
  ['1812-W01', '“1812-W01” is before 1970, and nothing was recorded then. This week is 2026-W47.'],
  [
    '2026-W48',
    '2026-W48 (23 to 29 November 2026) has not begun: nothing can be known of it yet. This week is 2026-W47.',
  ],
])('"%s" is refused with words', (text, words) => {
  expect(why(text)).toBe(words);
});

test.each([
  ['Pacific/Kiritimati', '2026-11-22T10:00:00Z', null],
  ['Pacific/Kiritimati', '2026-11-22T09:59:59Z', expect.stringContaining('has not begun')],
  ['Pacific/Pago_Pago', '2026-11-23T10:59:59Z', expect.stringContaining('has not begun')],
  ['Pacific/Pago_Pago', '2026-11-23T11:00:00Z', null],
])('in %s the week 48 has begun at %s or not', (zone, at, words) => {
  expect(why('2026-W48', zone, new Date(at))).toEqual(words);
});
