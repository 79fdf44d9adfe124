import { isoWeekAt, weekDays } from '@/lib/shared/week';
import { dateOfDay, type PilotDates, pilotDay, pilotLength } from './pilot-day';
import { countPlan, type PlanCounts, type PlanItem, type StateBasis } from './plan';

export interface PlanDayGroup<Item> {
  /** Null: the items of no day. */
  day: number | null;
  /** ISO day; null while the pilot has no first day. */
  on: string | null;
  /** After the pilot's last day. */
  isLate: boolean;
  isToday: boolean;
  items: Item[];
}

export interface PlanWeekGroup<Item> {
  key: string;
  /** "16 to 22 November 2026", "Days 8 to 14", "No day". */
  label: string;
  days: PlanDayGroup<Item>[];
  /** `done` without what only the document claims. */
  counts: PlanCounts;
  /** Whether it is shown open; in a long pilot only what is near today is. */
  isOpen: boolean;
}

const weekLength = 7;
/** Up to so many weeks are all shown open. */
const fewWeeks = 4;
const weeksAhead = 2;

/**
 * The plan by week and day, with the days of the pilot that hold nothing too, so that something can be put there; those
 * of no day come last. Beyond the pilot's end, or while it has none, only days that hold something, and today.
 */
export function planWeeks<Item extends PlanItem & { basis: StateBasis }>(
  items: readonly Item[],
  dates: PilotDates,
  today: string,
): PlanWeekGroup<Item>[] {
  const length = pilotLength(dates);
  const at = pilotDay(dates, today);
  const now = at.kind === 'on' ? at.day : null;
  const byDay = new Map<number | null, Item[]>();
  for (const item of items) byDay.set(item.dayFrom, [...(byDay.get(item.dayFrom) ?? []), item]);
  const named = [...byDay.keys()].filter((day) => day !== null);
  const all = new Set([...Array.from({ length: length ?? 0 }, (_, index) => index + 1), ...named]);
  if (now !== null) all.add(now);
  if (all.size === 0) all.add(1);
  const weeks = new Map<string, PlanWeekGroup<Item>>();
  for (const day of [...all].sort((a, b) => a - b)) {
    const on = dateOfDay(dates, day);
    const { key, label } = weekOf(day, on);
    const week = weeks.get(key) ?? {
      key,
      label,
      days: [],
      counts: countPlan([], dates, today),
      isOpen: true,
    };
    const isLate = length !== null && day > length;
    week.days.push({ day, on, isLate, isToday: on === today, items: byDay.get(day) ?? [] });
    weeks.set(key, week);
  }
  const groups = [...weeks.values()];
  const current = groups.findIndex((week) => week.days.some(({ on }) => on !== null && on >= today));
  const near = current < 0 ? groups.length - 1 : current;
  const counted = groups.map((week, index) => ({
    ...week,
    counts: countPlan(
      week.days.flatMap((day) => day.items),
      dates,
      today,
    ),
    isOpen:
      groups.length <= fewWeeks || dates.startsOn === null || (index >= near && index <= near + weeksAhead),
  }));
  const dayless = byDay.get(null) ?? [];
  return [
    ...counted,
    {
      key: 'none',
      label: 'No day',
      days: [{ day: null, on: null, isLate: false, isToday: false, items: dayless }],
      counts: countPlan(dayless, dates, today),
      isOpen: true,
    },
  ];
}

function weekOf(day: number, on: string | null): { key: string; label: string } {
  if (on) {
    const week = isoWeekAt(new Date(`${on}T12:00:00Z`));
    return { key: `${week.year}-${week.week}`, label: weekDays(week) };
  }
  const first = Math.floor((day - 1) / weekLength) * weekLength + 1;
  return { key: `day-${first}`, label: `Days ${first} to ${first + weekLength - 1}` };
}
