import type { ReactNode } from 'react';
import type { LogDayView, LogEntryHtml } from '@/lib/go-no-go/domain/log-view';
import { isQuiet, LogDay, QuietDays } from './log-day';

/** The days of a log as they are given; runs of quiet days are folded into one line each. */
export function LogDays({
  days,
  today,
  entry,
}: {
  days: readonly LogDayView[];
  today: string;
  entry: (entry: LogEntryHtml) => ReactNode;
}) {
  return runsOf(days).map((run) =>
    run.every(isQuiet) ? (
      <QuietDays key={run[0]?.on} days={run} />
    ) : (
      run.map((day) => <LogDay key={day.on} day={day} today={today} entry={entry} />)
    ),
  );
}

function runsOf(days: readonly LogDayView[]): LogDayView[][] {
  const runs: LogDayView[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && isQuiet(day) && isQuiet(before)) run.push(day);
    else runs.push([day]);
  }
  return runs;
}
