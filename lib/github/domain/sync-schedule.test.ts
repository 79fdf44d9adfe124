import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hintDueAgain, hintReadings, isFullDue, nextSlot } from './sync-schedule';

const now = new Date('2026-03-01T12:00:00Z');
const minutes = (n: number) => new Date(now.getTime() + n * 60_000);

test('a repository keeps its slot: read on time, the next is one interval later', () => {
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.integer({ min: 1, max: 1440 }),
      fc.integer({ min: 0, max: 1e9 }),
      (id, every, late) => {
        const slot = nextSlot(id, new Date(now.getTime() + late), every);
        if (!slot) throw new Error('a slot was expected');
        expect(nextSlot(id, slot, every)?.getTime()).toBe(slot.getTime() + every * 60_000);
        const waitMs = slot.getTime() - now.getTime() - late;
        expect(waitMs).toBeGreaterThanOrEqual((every * 60_000) / 2);
        expect(waitMs).toBeLessThanOrEqual(every * 90_000);
      },
    ),
  );
});

test('a thousand repositories are spread over the interval', () => {
  const minutesHit = new Map<number, number>();
  for (let n = 0; n < 1000; n += 1) {
    const id = `019d0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
    const minute = Math.floor((nextSlot(id, now, 10)?.getTime() ?? 0) / 60_000) % 10;
    minutesHit.set(minute, (minutesHit.get(minute) ?? 0) + 1);
  }
  expect(minutesHit.size).toBe(10);
  expect(Math.max(...minutesHit.values())).toBeLessThan(160);
});

test('0 minutes is never', () => {
  expect(nextSlot('a', now, 0)).toBeNull();
});

test.each([
  [null, false],
  [minutes(0), false],
  [minutes(-7 * 1440 + 1), false],
  [minutes(-7 * 1440), true],
])('with seven days, everything last read at %s is due: %s', (lastFullAt, due) => {
  expect(isFullDue(lastFullAt, now, 7)).toBe(due);
});

test('a list that lags is asked again after 5, 30 and 120 seconds, then no more', () => {
  const pauses = Array.from({ length: hintReadings }, (_, i) => hintDueAgain(i + 1, now));
  expect(pauses.map((at) => at && (at.getTime() - now.getTime()) / 1000)).toEqual([5, 30, 120, null]);
});
