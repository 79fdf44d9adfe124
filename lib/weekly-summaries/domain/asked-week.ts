import { accept, type Result, refuse } from '@/lib/shared/result';
import {
  formatIsoWeek,
  type IsoWeek,
  isoWeekAt,
  parseIsoWeek,
  weekDays,
  weekRange,
  weeksInYear,
} from '@/lib/shared/week';

/** The week that somebody names, or why it is none: no such week, or one that has not begun in the workspace's zone. */
export function askedWeek(text: string, now: Date, timeZone: string): Result<IsoWeek> {
  const current = formatIsoWeek(isoWeekAt(now, timeZone));
  const week = parseIsoWeek(text);
  if (!week)
    return refuse({ code: 'no-week', field: 'week', message: `${whyNot(text)} This week is ${current}.` });
  const { from } = weekRange(week, timeZone);
  if (from > now)
    return refuse({
      code: 'future',
      field: 'week',
      message: `${text} (${weekDays(week)}) has not begun: nothing can be known of it yet. This week is ${current}.`,
    });
  return accept(week);
}

function whyNot(text: string): string {
  const match = /^(\d{4})-?[Ww](\d{1,2})$/.exec(text.trim());
  if (!match) return `“${text.slice(0, 40)}” is no ISO week; one is written as 2026-W47.`;
  const [year, week] = [Number(match[1]), Number(match[2])];
  if (year < 1970) return `“${text}” is before 1970, and nothing was recorded then.`;
  if (week < 1 || week > weeksInYear(year))
    return `${year} has the weeks 1 to ${weeksInYear(year)}; there is no week ${week}.`;
  return `“${text}” is no ISO week as it is written here: write ${year}-W${String(week).padStart(2, '0')}.`;
}
