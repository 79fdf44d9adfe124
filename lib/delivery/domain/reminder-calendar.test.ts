import fc from 'fast-check';
import { expect, test } from 'vitest';
import { offsetMs } from '@/lib/shared/zone-offset';
import { calendarProblems } from '../calendar-rules.test-data';
import { calendarLines, calendarText } from './calendar-lines';
import { zoneLines } from './calendar-zone';
import { reminderCalendar } from './reminder-calendar';
import { defaultRhythm } from './rhythm';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Africa/Casablanca',
];
const calendar = (more: Partial<Parameters<typeof reminderCalendar>[0]> = {}) =>
  reminderCalendar({
    personId: '019a0000-0000-7000-8000-000000000001',
    projects: [
      { name: 'Relay; the first, "big" one' },
      { name: 'Boje für alle Häfen der Nord- und der Ostsee' },
    ],
    rhythm: defaultRhythm,
    timeZone: 'Europe/Berlin',
    href: 'https://portal.example/weeks',
    now: new Date('2026-11-20T12:00:00Z'),
    ...more,
  });

test('a reminder recurs weekly by the clock of the zone, under an id that stays', () => {
  const text = calendar();
  expect(calendarProblems(text)).toEqual([]);
  for (const line of [
    'UID:summary-reminder-019a0000-0000-7000-8000-000000000001@pilothouse',
    'DTSTART;TZID=Europe/Berlin:20260102T140000',
    'RRULE:FREQ=WEEKLY',
    'TZID:Europe/Berlin',
  ])
    expect(text.replaceAll('\r\n ', '').split('\r\n')).toContain(line);
  const later = calendar({ now: new Date('2026-12-20T12:00:00Z') });
  expect(later).toBe(text);
});

test.each(zones)('it is valid in %s, with and without a project', (timeZone) => {
  expect(calendarProblems(calendar({ timeZone }))).toEqual([]);
  const empty = calendar({ timeZone, projects: [] });
  expect(calendarProblems(empty)).toEqual([]);
  expect(empty).not.toContain('VEVENT');
});

test('whatever projects are called, it stays valid', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
      const text = calendar({ timeZone: 'UTC', projects: [{ name: name.toWellFormed() }] });
      expect(calendarProblems(text)).toEqual([]);
    }),
  );
});

/** The offset that a reader of the zone's lines comes to for a moment of its clock: that of the latest onset before it. */
function offsetByLines(lines: readonly string[], localMs: number): string {
  const onsets: { at: string; to: string }[] = [];
  let dates: string[] = [];
  for (const line of lines) {
    if (/^(DTSTART|RDATE):/.test(line)) dates.push(line.split(':')[1] ?? '');
    if (line.startsWith('TZOFFSETTO:')) {
      onsets.push(...dates.map((at) => ({ at, to: line.slice(11) })));
      dates = [];
    }
  }
  const wanted = new Date(localMs).toISOString().replace(/[-:]/g, '').slice(0, 15);
  return (
    onsets
      .filter(({ at }) => at <= wanted)
      .sort((a, b) => a.at.localeCompare(b.at))
      .at(-1)?.to ?? ''
  );
}

test.each(zones)('the clock of %s is told as it is, hour by hour around each change', (zone) => {
  const lines = zoneLines(zone, 2025, 2027);
  const hourMs = 3_600_000;
  for (let at = Date.UTC(2025, 0, 2); at < Date.UTC(2027, 11, 30); at += 13 * hourMs) {
    const offset = offsetMs(at, zone);
    // Around a change an hour of the clock stands for two moments, or for none.
    if (offsetMs(at - 4 * hourMs, zone) !== offset || offsetMs(at + 4 * hourMs, zone) !== offset) continue;
    const sign = offset < 0 ? '-' : '+';
    const minutes = Math.abs(offset) / 60_000;
    const text = `${sign}${String(Math.floor(minutes / 60)).padStart(2, '0')}${String(minutes % 60).padStart(2, '0')}`;
    expect(offsetByLines(lines, at + offset), `${zone} ${new Date(at).toISOString()}`).toBe(text);
  }
});

test('lines are folded between characters', () => {
  expect(calendarLines(['a'.repeat(75)])).toBe(`${'a'.repeat(75)}\r\n`);
  expect(calendarLines(['a'.repeat(76)])).toBe(`${'a'.repeat(75)}\r\n a\r\n`);
  expect(calendarLines([`${'a'.repeat(74)}ä`])).toBe(`${'a'.repeat(74)}\r\n ä\r\n`);
  expect(calendarText('a;b,c\\d\ne\u0007')).toBe('a\\;b\\,c\\\\d\\ne ');
});

test.each([
  ['a long line', (text: string) => text.replace('SUMMARY:', `SUMMARY:${'x'.repeat(90)}`)],
  ['bare line ends', (text: string) => text.replaceAll('\r\n', '\n')],
  ['no stamp', (text: string) => text.replace(/DTSTAMP:.*\r\n/, '')],
  ['a zone that is not told', (text: string) => text.replace('TZID=Europe/Berlin', 'TZID=Europe/Rome')],
  ['an end too few', (text: string) => text.replace('END:VEVENT\r\n', '')],
])('the rules see %s', (_what, broken) => {
  expect(calendarProblems(broken(calendar()))).not.toEqual([]);
});
