import { readStreamAges } from '@/lib/github/queries';
import { renderMarkdown } from '@/lib/markdown/render';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { logDays, logSentence } from '@/lib/pilots/domain/log-days';
import type { LogEntryRow } from '@/lib/pilots/domain/log-entry';
import { linkMentions, mentionedNumbers } from '@/lib/pilots/domain/mentions';
import { dayOfPilot } from '@/lib/pilots/domain/pilot-day';
import { type PilotLog, requirePilotLog } from '@/lib/pilots/log-queries';
import { systemClock } from '@/lib/platform/clock';
import { addDays, dayIn, daysBetween, endOfDay, startOfDay } from '@/lib/shared/calendar-day';
import { recordedByDay, unreadLists } from './domain/day-record';
import type { LogEntryHtml, LogPageView } from './domain/log-view';
import { mentionsOf } from './mentions-of';
import { recordedRow } from './recorded-row';
import { readDayRecord, readLastEvents } from './records/day-record';
import { readMentioned } from './records/mentioned';

export const daysOnPage = 14;
/** Of each kind of record a day shows at most so many. */
const mostOfKind = 5;
const streams = ['issues', 'pull-requests', 'workflow-runs', 'releases', 'deployments'] as const;

/**
 * A page of a pilot's log, days newest first, each with what GitHub, CI and the portal recorded that day in its time
 * zone. `entryId` asks for the page on which that entry stands. Throws NotFoundError as requirePilotLog does.
 */
export async function requireLogPage(
  viewer: Viewer,
  slug: string,
  asked: { page: number; entryId: string | null },
  now: Date = systemClock(),
): Promise<LogPageView> {
  const log = await requirePilotLog(viewer, slug, now);
  const { entries, timeZone, today } = log;
  const events = (await readLastEvents(log.pilotId)).map((at) => dayIn(at, timeZone));
  const all = logDays(log, today, [...entries.flatMap(({ on }) => on ?? []), ...events]);
  const perPage = daysOnPage;
  const page = pageOf(asked, log, all);
  const shown = all.slice((page - 1) * perPage, page * perPage);
  const isLastPage = page * perPage >= all.length;
  const [first, last] = [shown.at(-1), shown[0]];
  const { projectId, pilotId } = log;
  const [rows, ages] = await Promise.all([
    first && last
      ? readDayRecord({
          projectId,
          pilotId,
          days: daysFrom(first, last).map((on) => ({ on, from: startOfDay(on, timeZone) })),
          until: startOfDay(addDays(last, 1), timeZone),
          most: mostOfKind,
        })
      : [],
    readStreamAges(viewer, { projectId, streams }),
  ]);
  const recorded = recordedByDay(rows.map((row) => recordedRow(row, log.slug)));
  const here = entries.filter(({ on }) => (on === null ? isLastPage : shown.includes(on)));
  const html = await withHtml(log, here);
  return {
    sentence: logSentence(entries, all, today),
    today,
    timeZone,
    days: shown.map((on) => ({
      on,
      day: dayOfPilot(log.startsOn, on),
      entries: html.filter((entry) => entry.on === on),
      recorded: recorded.get(on) ?? [],
      unread: unreadLists(ages, endOfDay(on, timeZone), now),
    })),
    undated: html.filter((entry) => entry.on === null),
    page,
    perPage,
    totalDays: all.length,
    hasRepository: ages.length > 0,
    ages,
  };
}

function daysFrom(first: string, last: string): string[] {
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => addDays(first, index));
}

function pageOf(
  { page, entryId }: { page: number; entryId: string | null },
  { entries }: PilotLog,
  days: readonly string[],
): number {
  const last = Math.max(1, Math.ceil(days.length / daysOnPage));
  const entry = entryId ? entries.find(({ id }) => id === entryId) : undefined;
  if (!entry) return Math.min(page, last);
  return entry.on === null ? last : Math.floor(days.indexOf(entry.on) / daysOnPage) + 1;
}

async function withHtml(log: PilotLog, entries: readonly LogEntryRow[]): Promise<LogEntryHtml[]> {
  if (entries.length === 0) return [];
  const numbers = mentionedNumbers(entries.map(({ body }) => body));
  const mentions = mentionsOf(await readMentioned(log.projectId, log.pilotId, numbers), log.slug);
  return entries.map((entry) => ({
    ...entry,
    html: linkMentions(
      renderMarkdown(entry.body, { headingLevel: 4, idPrefix: `log-${entry.id}-` }),
      mentions,
    ),
  }));
}
