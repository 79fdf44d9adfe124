import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { paths } from '@/lib/shared/paths';
import { readBases } from './basis-queries';
import { readMoment } from './log-moment';
import { confinedFilter } from './log-scope';
import { countAtRisk, listAtRiskRows } from './records/at-risk';

/** A decision that needs somebody: accepted and contradicted, or overdue for its review. */
export interface AdrAtRisk {
  title: string;
  number: number | null;
  href: string;
  contradictions: { words: string; href: string }[];
  overdueSince: string | null;
}

/** Decisions of a project, or of all, that need somebody: the contradicted ones, then those overdue the longest. */
export async function listAdrsAtRisk(
  viewer: Viewer,
  { projectId: asked, limit = 12 }: { projectId?: string | undefined; limit?: number } = {},
  now: Date = systemClock(),
): Promise<{ items: AdrAtRisk[]; total: number }> {
  const { projectId } = confinedFilter(viewer, { projectId: asked });
  const at = await readMoment(viewer, { projectId }, now);
  const [rows, total] = await Promise.all([listAtRiskRows(projectId, at, limit), countAtRisk(projectId, at)]);
  const bases = await readBases(
    rows.flatMap(({ id, isContradicted }) => (isContradicted ? [id] : [])),
    now,
  );
  return {
    total,
    items: rows.map(({ id, projectSlug, slug, number, title, isOverdue, reviewBy }) => {
      const href = paths.adr(projectSlug, slug);
      return {
        title,
        number,
        href,
        contradictions: (bases.get(id) ?? [])
          .filter(({ state }) => state === 'contradicted')
          .map(({ subject, finding }) => ({
            words: `${subject}: ${finding.words.replace(/^Contradicted: /, '').replace(/\.$/, '')}`,
            href: `${href}#rests-on`,
          })),
        overdueSince: isOverdue ? (reviewBy?.toISOString().slice(0, 10) ?? null) : null,
      };
    }),
  };
}
