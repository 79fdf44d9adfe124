import { zoneOrUtc } from '@/lib/shared/time-zone';
import { isoWeekAt } from '@/lib/shared/week';
import { offsetMs } from '@/lib/shared/zone-offset';
import { calendarLines, calendarText, calendarTime } from './calendar-lines';
import { zoneLines } from './calendar-zone';
import { instantOf, type Rhythm } from './rhythm';

export interface ReminderCalendar {
  personId: string;
  /** The projects that they lead; none: a calendar without an event. */
  projects: readonly { name: string }[];
  rhythm: Rhythm;
  timeZone: string;
  /** Where the weeks are, a whole address. */
  href: string;
  now: Date;
}

const yearsAhead = 6;

/**
 * The weekly reminder of a lead as a calendar (RFC 5545): one event that recurs by the workspace's clock, so that it stays at
 * its hour when the clock changes. Its id stays, whatever is set otherwise later.
 */
export function reminderCalendar({
  personId,
  projects,
  rhythm,
  timeZone,
  href,
  now,
}: ReminderCalendar): string {
  const zone = zoneOrUtc(timeZone);
  const { year } = isoWeekAt(now, zone);
  const begin = instantOf({ year, week: 1 }, rhythm.reminderDay, rhythm.reminderHour, zone);
  const local = calendarTime(begin.getTime() + offsetMs(begin.getTime(), zone));
  const names = projects.map(({ name }) => name).join(', ');
  const summary = calendarText(`Weekly summary: ${names}`);
  const event = [
    'BEGIN:VEVENT',
    `UID:summary-reminder-${personId}@pilothouse`,
    `DTSTAMP:${calendarTime(begin.getTime())}Z`,
    `DTSTART;TZID=${zone}:${local}`,
    'DURATION:PT30M',
    'RRULE:FREQ=WEEKLY',
    `SUMMARY:${summary}`,
    `DESCRIPTION:${calendarText(`Publish the summary of the week.\n${href}`)}`,
    `URL:${href}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:PT0S',
    `DESCRIPTION:${summary}`,
    'END:VALARM',
    'END:VEVENT',
  ];
  return calendarLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Pilothouse//Weekly summaries//EN',
    'CALSCALE:GREGORIAN',
    'X-WR-CALNAME:Weekly summaries',
    'REFRESH-INTERVAL;VALUE=DURATION:P1D',
    ...zoneLines(zone, year - 1, year + yearsAhead),
    ...(projects.length > 0 ? event : []),
    'END:VCALENDAR',
  ]);
}
