import type { FrozenWeek } from './domain/frozen-week';
import { wordsOf } from './domain/lead-words';
import type { PublishedSummary, TwoHealths } from './domain/published-summary';
import { readSettable } from './domain/stated-health';
import type { RevisionRow } from './records/revisions';

/** A revision as everybody is given it. */
export function publishedOf(row: RevisionRow): PublishedSummary {
  const { frozen } = row;
  return {
    revisionId: row.id,
    summaryId: row.summaryId,
    number: row.number,
    correctionReason: row.correctionReason,
    isoWeek: frozen.isoWeek,
    days: frozen.days,
    project: frozen.project,
    health: healthsOf(row, frozen),
    paragraph: frozen.paragraph,
    lines: frozen.lines,
    words: wordsOf(row),
    publishedAt: row.publishedAt,
    publishedByName: row.publishedByName,
  };
}

export function healthsOf(
  { setHealth, setHealthReason }: { setHealth: string | null; setHealthReason: string },
  { health, reasons }: Pick<FrozenWeek, 'health' | 'reasons'>,
): TwoHealths {
  return { computed: health, reasons, set: readSettable(setHealth), setReason: setHealthReason };
}
