import { type PilotDates, pilotDayInWords } from './pilot-day';
import type { PlanCounts } from './plan';

/** "Day 6 of 14: 17 of 30 done, 4 slipped, 3 only claimed by the document." What is dropped is not counted among the 30. */
export function planSentence(counts: PlanCounts, dates: PilotDates, today: string): string {
  const when = pilotDayInWords(dates, today);
  const scope = counts.total - counts.dropped;
  if (counts.total === 0) return `${when}: no plan is written yet.`;
  if (scope === 0) return `${when}: everything that was planned is dropped.`;
  const done = counts.done;
  const parts = [`${done} of ${scope} done`];
  if (counts.inProgress > 0) parts.push(`${counts.inProgress} in progress`);
  if (counts.slipped > 0) parts.push(`${counts.slipped} slipped`);
  if (counts.claimed > 0) parts.push(`${counts.claimed} only claimed by the document`);
  if (counts.dropped > 0) parts.push(`${counts.dropped} dropped`);
  return `${when}: ${parts.join(', ')}.`;
}
