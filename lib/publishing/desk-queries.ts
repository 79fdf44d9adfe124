import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { formatIsoWeek, isoWeekAt } from '@/lib/shared/week';
import type { Health } from '@/lib/weekly-summaries/domain/health';
import type { FrozenWeek } from './domain/frozen-week';
import { areSameWords, noWords, wordsOf } from './domain/lead-words';
import type { LeadWords } from './domain/published-summary';
import type { SummaryText } from './domain/summary-conflict';
import { readComputed } from './freeze';
import { requirePlace } from './place';
import { findRevisionOf } from './records/revisions';
import { findSummary, findSummaryBefore } from './records/summaries';
import { mayPublish, mayWrite } from './rights';

export interface SummaryDesk {
  isoWeek: string;
  days: string;
  hasEnded: boolean;
  project: { slug: string; name: string } | null;
  mayWrite: boolean;
  mayPublish: boolean;
  /** 0: nothing is saved yet. */
  version: number;
  texts: SummaryText;
  /** Null: nothing is saved yet. */
  saved: { byName: string; at: string } | null;
  /** Whose words the draft began with, and whether they still stand as they were. */
  began: { isoWeek: string; isPublished: boolean; isUnchanged: boolean } | null;
  /** The newest published revision; null: none. */
  last: { number: number; byName: string; at: string; isSameAsDraft: boolean } | null;
  /** As it is computed now. */
  computed: FrozenWeek;
}

/** What somebody needs to write a week's summary. Who may not write is told so, and shown no draft. Throws NotFoundError. */
export async function readSummaryDesk(
  viewer: Viewer,
  asked: { isoWeek: string; project: string },
  now: Date = systemClock(),
): Promise<SummaryDesk> {
  const place = await requirePlace(viewer, asked, now);
  const { isoWeek, days, hasEnded, project, monday } = place;
  const key = { projectId: project?.id ?? null, monday };
  const may = { mayWrite: mayWrite(viewer, key.projectId), mayPublish: mayPublish(viewer, key.projectId) };
  const [row, earlier, computed] = await Promise.all([
    may.mayWrite ? findSummary(key) : null,
    may.mayWrite ? findSummaryBefore(key) : null,
    readComputed(viewer, place, now),
  ]);
  const last = row && (await findRevisionOf(row.id));
  const start = earlier && beginning(earlier);
  const words = row ? wordsOf(row) : (start?.words ?? noWords);
  const began = start && (!row || row.startedFrom?.getTime() === earlier?.monday.getTime()) ? start : null;
  return {
    isoWeek,
    days,
    hasEnded,
    project: project && { slug: project.slug, name: project.name },
    ...may,
    version: row?.version ?? 0,
    texts: { ...words, setHealth: row?.setHealth ?? '', setHealthReason: row?.setHealthReason ?? '' },
    saved: row && { byName: row.updatedByName, at: row.updatedAt.toISOString() },
    began: began && {
      isoWeek: began.isoWeek,
      isPublished: began.isPublished,
      isUnchanged: areSameWords(words, began.words),
    },
    last: last && {
      number: last.number,
      byName: last.publishedByName,
      at: last.publishedAt.toISOString(),
      isSameAsDraft:
        areSameWords(words, wordsOf(last)) &&
        row.setHealth === last.setHealth &&
        row.setHealthReason === last.setHealthReason,
    },
    computed,
  };
}

/** How a week stands by the records alone, for a preview. Throws NotFoundError. */
export async function readComputedHealth(
  viewer: Viewer,
  asked: { isoWeek: string; project: string },
  now: Date = systemClock(),
): Promise<{ computed: Health; reasons: string[]; missedTargets: number }> {
  const place = await requirePlace(viewer, asked, now);
  const { health, reasons, missedTargets } = await readComputed(viewer, place, now);
  return { computed: health, reasons, missedTargets };
}

/** The words that the next week's draft begins with: as they were published, or as they were last drafted. */
function beginning({
  monday,
  revisions: [published],
  ...row
}: { monday: Date; revisions: LeadWords[] } & LeadWords): {
  isoWeek: string;
  isPublished: boolean;
  words: LeadWords;
} {
  return {
    isoWeek: formatIsoWeek(isoWeekAt(monday)),
    isPublished: published !== undefined,
    words: wordsOf(published ?? row),
  };
}
