import type { Viewer } from '@/lib/permissions/domain/viewer';
import { NotFoundError } from '@/lib/platform/errors';
import { compareTexts, type FieldDifference, revisionTexts } from './domain/text-difference';
import { requireLesson } from './queries';
import { findRevisions, listRevisionHeads } from './records/revisions';

export interface LessonHistory {
  lesson: { slug: string; title: string; version: number; project: { slug: string; name: string } };
  /** Newest first; at most 500. */
  revisions: { version: number; savedBy: string; savedAt: string }[];
  /** The two that are compared; null while there is only one. */
  compared: { from: number; to: number; differences: FieldDifference[] } | null;
}

/** A lesson's texts of one version by the names of the form's fields; null where they are not kept. Throws NotFoundError. */
export async function readVersion(
  viewer: Viewer,
  { slug, version }: { slug: string; version: number },
): Promise<Record<string, string> | null> {
  const { id } = await requireLesson(viewer, slug);
  const [row] = await findRevisions(id, [version]);
  return row ? revisionTexts(row.fields) : null;
}

/** A lesson's saved texts, and how two of them differ: the newest and the one before it unless told. Throws NotFoundError. */
export async function readHistory(
  viewer: Viewer,
  { slug, from, to }: { slug: string; from?: number; to?: number },
): Promise<LessonHistory> {
  const { id, title, version, project } = await requireLesson(viewer, slug);
  const heads = await listRevisionHeads(id);
  const revisions = heads.map(({ savedAt, ...head }) => ({ ...head, savedAt: savedAt.toISOString() }));
  const lesson = { slug, title, version, project };
  const newest = to ?? heads[0]?.version;
  const older = from ?? heads.find((head) => newest !== undefined && head.version < newest)?.version;
  if (newest === undefined || older === undefined) return { lesson, revisions, compared: null };
  const rows = await findRevisions(id, [older, newest]);
  const textsOf = (wanted: number) => {
    const row = rows.find((one) => one.version === wanted);
    if (!row) throw new NotFoundError(`No text of version ${wanted} is kept.`);
    return revisionTexts(row.fields);
  };
  const differences = compareTexts(textsOf(older), textsOf(newest));
  return { lesson, revisions, compared: { from: older, to: newest, differences } };
}
