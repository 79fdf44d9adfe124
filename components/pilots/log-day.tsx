import type { ReactNode } from 'react';
import { Chip } from '@/components/ui/chip';
import type { LogDayView, LogEntryHtml } from '@/lib/go-no-go/domain/log-view';
import { RecordedList } from './recorded-list';
import { shortDay } from './words';

export const isQuiet = (day: LogDayView) => day.entries.length === 0 && day.recorded.length === 0;

/** A day: what people wrote, and beside it what was recorded. */
export function LogDay({
  day,
  today,
  entry,
}: {
  day: LogDayView;
  today: string;
  entry: (entry: LogEntryHtml) => ReactNode;
}) {
  const year = day.on.slice(0, 4) === today.slice(0, 4) ? '' : ` ${day.on.slice(0, 4)}`;
  const words = `${shortDay(day.on)}${year}`;
  return (
    <section aria-labelledby={`on-${day.on}`} className="border-t border-line-strong py-3 first:border-0">
      <div className="flex flex-wrap items-center gap-x-2.5">
        <h3 id={`on-${day.on}`} className="m-0 text-sm font-bold">
          {words}
          {day.day === null ? null : <span className="font-normal text-ink-3">, day {day.day}</span>}
        </h3>
        {day.on === today ? <Chip tone="accent">today</Chip> : null}
      </div>
      <div className="mt-1.5 grid gap-x-8 gap-y-3 md:grid-cols-[minmax(0,1fr)_300px]">
        {day.entries.length > 0 ? (
          <ul className="min-w-0">{day.entries.map(entry)}</ul>
        ) : (
          <p className="text-sm text-ink-3">Nobody wrote anything.</p>
        )}
        <RecordedList groups={day.recorded} unread={day.unread} day={words} />
      </div>
    </section>
  );
}

/** Days on which nothing was written or recorded, in one line. */
export function QuietDays({ days }: { days: readonly LogDayView[] }) {
  const [last, first] = [days[0], days.at(-1)];
  if (!first || !last) return null;
  const unread = [...new Set(days.flatMap((day) => day.unread))];
  return (
    <p className="border-t border-line-strong py-3 text-sm text-ink-3 first:border-0">
      {first === last ? shortDay(first.on) : `${shortDay(first.on)} to ${shortDay(last.on)}`}: nothing was
      written or recorded.
      {unread.length > 0 ? ` Not read to the end of each day: ${unread.join(', ')}.` : ''}
    </p>
  );
}
