import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import { requireProject } from '@/lib/projects/queries';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { paths } from '@/lib/shared/paths';
import { accept, type Result } from '@/lib/shared/result';
import { formatIsoWeek, type IsoWeek, mondayOfWeek, weekDays, weekRange } from '@/lib/shared/week';
import { askedWeek } from '@/lib/weekly-summaries/domain/asked-week';

/** A week of a project, or of all (null). */
export interface SummaryPlace {
  week: IsoWeek;
  isoWeek: string;
  days: string;
  monday: Date;
  hasEnded: boolean;
  project: { id: string; slug: string; name: string } | null;
}

/**
 * The place that somebody names, if they may read there: who is confined to one project is told nothing of all. Throws
 * NotFoundError for a project; a week that is none, or has not begun, is refused with the reason.
 */
export async function placeOf(
  viewer: Viewer,
  { isoWeek, project: slug }: { isoWeek: string; project: string },
  now: Date,
): Promise<Result<SummaryPlace>> {
  const project = slug === '' ? null : await requireProject(viewer, slug);
  if (!project && confinedTo(viewer)) throw new NotFoundError('There is no summary of all projects here.');
  requirePermission(viewer, 'portal.read', project?.id);
  const timeZone = await readTimeZone();
  const asked = askedWeek(isoWeek, now, timeZone);
  if (!asked.ok) return asked;
  const week = asked.value;
  return accept({
    week,
    isoWeek: formatIsoWeek(week),
    days: weekDays(week),
    monday: mondayOfWeek(week),
    hasEnded: weekRange(week, timeZone).until <= now,
    project: project && { id: project.id, slug: project.slug, name: project.name },
  });
}

/** The same for pages: what is no such week is not there. */
export async function requirePlace(
  viewer: Viewer,
  asked: { isoWeek: string; project: string },
  now: Date,
): Promise<SummaryPlace> {
  const place = await placeOf(viewer, asked, now);
  if (!place.ok) throw new NotFoundError(place.reasons[0]?.message ?? 'There is no such week.');
  return place.value;
}

export function addressOf({ isoWeek, project }: Pick<SummaryPlace, 'isoWeek' | 'project'>): string {
  return project ? paths.weekProject(isoWeek, project.slug) : paths.week(isoWeek);
}

export function nameOf({ isoWeek, project }: Pick<SummaryPlace, 'isoWeek' | 'project'>): string {
  return `${isoWeek}, ${project?.name ?? 'all projects'}`;
}
