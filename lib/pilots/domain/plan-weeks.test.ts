import { expect, test } from 'vitest';
import type { PlanItem, StateBasis } from './plan';
import { planWeeks } from './plan-weeks';

type Dated = PlanItem & { basis: StateBasis };
const item = (id: string, dayFrom: number | null): Dated => ({
  id,
  dayFrom,
  dayTo: dayFrom,
  section: '',
  title: id,
  state: 'open',
  basis: 'portal',
});
const dates = { startsOn: '2026-11-05', endsOn: '2026-11-11' };
const days = (
  items: Dated[],
  given = dates as { startsOn: string | null; endsOn: string | null },
  today = '2026-11-06',
) =>
  planWeeks(items, given, today).map(({ label, days: list }) => [
    label,
    list.map(({ day, items: held }) => `${day}:${held.map(({ id }) => id).join('')}`).join(' '),
  ]);

test('every day of the pilot is there, also an empty one, in its ISO week, and what has no day comes last', () => {
  expect(days([item('a', 1), item('b', 6), item('c', null), item('d', 9)])).toEqual([
    ['2 to 8 November 2026', '1:a 2: 3: 4:'],
    ['9 to 15 November 2026', '5: 6:b 7: 9:d'],
    ['No day', 'null:c'],
  ]);
});

test('a pilot without days has those that its items name', () => {
  expect(days([item('a', 2), item('b', 900)], { startsOn: null, endsOn: null })).toEqual([
    ['Days 1 to 7', '2:a'],
    ['Days 897 to 903', '900:b'],
    ['No day', 'null:'],
  ]);
  expect(days([], { startsOn: null, endsOn: null })[0]).toEqual(['Days 1 to 7', '1:']);
});

test('of a long pilot only what is near today is open', () => {
  const long = { startsOn: '2026-01-01', endsOn: '2026-07-19' };
  const weeks = planWeeks([item('a', 1)], long, '2026-03-04');
  expect(weeks.flatMap(({ days: list }) => list).length).toBe(201);
  const open = weeks.filter(({ isOpen }) => isOpen).map(({ label }) => label);
  expect(open).toEqual(['2 to 8 March 2026', '9 to 15 March 2026', '16 to 22 March 2026', 'No day']);
  expect(planWeeks([], long, '2027-01-01').filter(({ isOpen }) => isOpen)).toHaveLength(2);
});

test('a week never counts as done what only the document claims', () => {
  const claim: Dated = { ...item('a', 1), state: 'done', basis: 'document' };
  const [week] = planWeeks([claim, { ...claim, id: 'b', basis: 'github' }], dates, '2026-11-06');
  expect(week?.counts).toMatchObject({ total: 2, done: 1, claimed: 1 });
});
