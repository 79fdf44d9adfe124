import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFullDue, nextSlot, scheduleMinutes } from './sync-schedule';

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
        expect(nextSlot(id, slot, every).getTime()).toBe(slot.getTime() + every * 60_000);
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
    const minute = Math.floor(nextSlot(id, now, 10).getTime() / 60_000) % 10;
    minutesHit.set(minute, (minutesHit.get(minute) ?? 0) + 1);
  }
  expect(minutesHit.size).toBe(10);
  expect(Math.max(...minutesHit.values())).toBeLessThan(160);
});

test('0 minutes leaves the full reading', () => {
  expect(scheduleMinutes({ everyMinutes: 0, fullEveryDays: 7 })).toBe(7 * 1440);
  expect(scheduleMinutes({ everyMinutes: 5, fullEveryDays: 7 })).toBe(5);
});

test.each([
  [null, null, false],
  [minutes(0), null, false],
  [minutes(-7 * 1440 + 1), null, false],
  [minutes(-7 * 1440), null, true],
  [minutes(-7 * 1440), minutes(-10), false],
  [minutes(-14 * 1440), minutes(-7 * 1440), true],
])(
  'with seven days, full readings of %s, last asked for at %s: due is %s',
  (lastFullAt, lastFullRunAt, due) => {
    expect(isFullDue({ lastFullAt, lastFullRunAt }, now, 7)).toBe(due);
  },
);
