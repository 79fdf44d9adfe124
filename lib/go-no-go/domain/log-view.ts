import type { StreamAgeView } from '@/lib/github/domain/streams-freshness';
import type { LogEntryRow } from '@/lib/pilots/domain/log-entry';
import type { RecordedGroup } from './day-record';

export interface LogEntryHtml extends LogEntryRow {
  /** The body as HTML from lib/markdown, its mentions linked. */
  html: string;
}

export interface LogDayView {
  /** ISO day in the pilot's zone. */
  on: string;
  /** Which day of the pilot it is; null before its first, and without one. */
  day: number | null;
  entries: LogEntryHtml[];
  recorded: RecordedGroup[];
  /** Lists of GitHub that were not read to the end of that day. */
  unread: string[];
}

export interface LogPageView {
  sentence: string;
  today: string;
  timeZone: string;
  /** Newest first. */
  days: LogDayView[];
  /** Entries of no day; on the last page. */
  undated: LogEntryHtml[];
  page: number;
  perPage: number;
  totalDays: number;
  hasRepository: boolean;
  ages: StreamAgeView[];
}
