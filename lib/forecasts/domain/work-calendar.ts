import { addDays } from '@/lib/shared/calendar-day';

/** Working days from a first one on: Monday to Friday but for days off. Looked up by number, made as far as asked for. */
export interface WorkCalendar {
  /** The day that is so many working days after the first one; 0 is the first. */
  dayAt(index: number): string;
  /** The day on which the work of so many working days is done: 0.5 and 1 end on the first day, 1.01 on the second. */
  endOf(workingDays: number): string;
  /** How many working days lie before this day, from the first on: 0 for the first day or earlier. */
  indexOf(day: string): number;
}

/** Beyond this nobody plans, and the calendar ends: about 190 years. */
const mostDays = 50_000;

/** `from` and `daysOff` are ISO days in the zone of the work. */
export function workCalendar(from: string, daysOff: Iterable<string>): WorkCalendar {
  const off = new Set(daysOff);
  const days: string[] = [];
  let next = from;
  const reach = (index: number) => {
    while (days.length <= index) {
      if (isWeekday(next) && !off.has(next)) days.push(next);
      next = addDays(next, 1);
    }
  };
  const dayAt = (index: number) => {
    const at = Math.min(mostDays, Math.max(0, index));
    reach(at);
    return days[at] as string;
  };
  return {
    dayAt,
    // A thousandth of a day is rounding, not work.
    endOf: (workingDays) => dayAt(Math.ceil(workingDays - 0.001) - 1),
    indexOf: (day) => {
      let low = 0;
      let high = 1;
      while (high < mostDays && dayAt(high) < day) high *= 2;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (dayAt(middle) < day) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}

function isWeekday(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}
