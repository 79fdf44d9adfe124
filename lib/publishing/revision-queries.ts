import type { FieldDifference } from '@/lib/lessons/domain/text-difference';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { NotFoundError } from '@/lib/platform/errors';
import { type ChangedSince, changedSince } from './domain/frozen-week';
import { wordsOf } from './domain/lead-words';
import { compareRevisions } from './domain/revision-difference';
import { readSettable } from './domain/stated-health';
import { requirePlace } from './place';
import { readWeekReading, type WeekReading } from './reading-queries';
import { findRevisionOf, type RevisionRow } from './records/revisions';
import { findSummary } from './records/summaries';

export interface RevisionReading extends WeekReading {
  /** How it differs from another revision; null: there is none to compare with. */
  compared: {
    from: number;
    to: number;
    /** In the lead's words and health. */
    differences: FieldDifference[];
    /** In the computed facts. */
    facts: ChangedSince[];
  } | null;
}

/** One revision (the newest), and how it differs from `against` (the one before it). Throws NotFoundError. */
export async function readRevisions(
  viewer: Viewer,
  asked: { isoWeek: string; project: string; revision?: number; against?: number },
  now: Date = systemClock(),
): Promise<RevisionReading> {
  const { against, ...of } = asked;
  const reading = await readWeekReading(viewer, of, now);
  const number = reading.shown?.summary.number;
  if (number === undefined) return { ...reading, compared: null };
  const other = against ?? (number > 1 ? number - 1 : null);
  if (other === null || other === number) return { ...reading, compared: null };
  const { project, monday } = await requirePlace(viewer, of, now);
  const row = await findSummary({ projectId: project?.id ?? null, monday });
  const [from, to] = [Math.min(other, number), Math.max(other, number)];
  const [older, newer] = row
    ? await Promise.all([findRevisionOf(row.id, from), findRevisionOf(row.id, to)])
    : [null, null];
  if (!older || !newer) throw new NotFoundError(`There is no published revision ${other} here.`);
  return {
    ...reading,
    compared: {
      from,
      to,
      differences: compareRevisions(saidIn(older), saidIn(newer)),
      facts: changedSince(older.frozen, newer.frozen.projects, newer.publishedAt),
    },
  };
}

const saidIn = (row: RevisionRow) => ({
  words: wordsOf(row),
  set: readSettable(row.setHealth),
  setReason: row.setHealthReason,
});
