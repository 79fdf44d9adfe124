import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { NotFoundError } from '@/lib/platform/errors';
import { factText } from '@/lib/weekly-summaries/domain/facts/fact';
import { nameOf, requirePlace } from './place';
import { publishedOf } from './published-view';
import { findRecordsOf, findRevisionOf } from './records/revisions';
import { findSummary } from './records/summaries';

/**
 * A published revision (the newest, without a number) as machines get it: the lead's words, and every frozen fact with the records
 * that it rested on. `records` is null in revisions from before these were kept. Throws NotFoundError.
 */
export async function readPublishedRecord(
  viewer: Viewer,
  { revision, ...asked }: { isoWeek: string; project: string; revision?: number },
  now: Date = systemClock(),
) {
  const place = await requirePlace(viewer, asked, now);
  const summary = await findSummary({ projectId: place.project?.id ?? null, monday: place.monday });
  const row = summary && (await findRevisionOf(summary.id, revision));
  if (!row)
    throw new NotFoundError(
      revision === undefined
        ? `No summary of ${nameOf(place)} is published.`
        : `${nameOf(place)} has no published revision ${revision}.`,
    );
  const records = await findRecordsOf(row.id);
  const { frozen } = row;
  const { number, correctionReason, isoWeek, days, health, words, publishedAt, publishedByName, paragraph } =
    publishedOf(row);
  return {
    ...{ isoWeek, days, timeZone: frozen.timeZone, project: frozen.project?.slug ?? null },
    ...{ revision: number, correctionReason, publishedAt, publishedByName },
    ...{ hasEnded: frozen.hasEnded, frozenAt: frozen.frozenAt, health, words },
    summary: factText({ sentence: paragraph }),
    projects: frozen.projects.map(({ slug, name, health: computed, reasons, facts }) => ({
      ...{ project: slug, name, health: computed, reasons },
      facts: facts.map((fact) => ({
        ...fact,
        text: factText(fact),
        records: records && (records[slug]?.[fact.key] ?? []),
      })),
    })),
  };
}
