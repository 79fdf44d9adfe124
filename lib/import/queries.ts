import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import { paths } from '@/lib/shared/paths';
import type { Problem } from './domain/ledger';
import { findAdrOfDocument, findWholeDocument, listSampleProjects, pageDocuments } from './records';

export interface DocumentSummary {
  id: string;
  path: string;
  kind: string;
  title: string;
  encodingRepaired: boolean;
  importedAt: Date;
  importedBy: string;
  project: { slug: string; name: string };
  claims: { contradicted: number; unsupported: number; consistent: number };
  problems: number;
}

/** Imported documents, the latest first. Pages from 1, at most 100 each. */
export async function listDocuments(
  viewer: Viewer,
  { page = 1, perPage = 50 }: { page?: number; perPage?: number } = {},
): Promise<{ items: DocumentSummary[]; total: number }> {
  const projectId = confinedTo(viewer);
  requirePermission(viewer, 'portal.read', projectId ?? undefined);
  const [rows, total] = await pageDocuments({
    projectId,
    skip: (page - 1) * perPage,
    take: Math.min(perPage, 100),
  });
  return {
    items: rows.map(({ claims, problems, ...row }) => ({
      ...row,
      claims: standings(claims),
      problems: problemsOf(problems).length,
    })),
    total,
  };
}

export interface DocumentView extends Omit<DocumentSummary, 'claims' | 'problems'> {
  encodingNote: string;
  /** The repaired text, line by line. */
  lines: string[];
  counts: Record<string, number>;
  problems: Problem[];
  claims: {
    kind: string;
    standing: string;
    line: number;
    otherLine: number | null;
    text: string;
    finding: string;
  }[];
  standings: DocumentSummary['claims'];
  /** The records that were made from it. */
  records: { label: string; title: string; href: string }[];
}

/** One document with its text, claims and problems. Throws NotFoundError when there is none for this viewer. */
export async function requireDocument(viewer: Viewer, id: string): Promise<DocumentView> {
  const row = /^[0-9a-f-]{36}$/i.test(id) ? await findWholeDocument(id) : null;
  const onlyId = confinedTo(viewer);
  if (!row || (onlyId && row.projectId !== onlyId)) throw new NotFoundError('There is no such document.');
  requirePermission(viewer, 'portal.read', row.projectId);
  const adr = row.kind === 'adr' ? await findAdrOfDocument(row.projectId, row.path) : null;
  return {
    id: row.id,
    path: row.path,
    kind: row.kind,
    title: row.title,
    encodingRepaired: row.encodingRepaired,
    encodingNote: row.encodingNote,
    importedAt: row.importedAt,
    importedBy: row.importedBy,
    project: row.project,
    lines: row.content.split('\n'),
    counts: row.counts as Record<string, number>,
    problems: problemsOf(row.problems),
    claims: row.claims.map(({ kind, standing, line, otherLine, text, finding }) => ({
      kind,
      standing,
      line,
      otherLine,
      text,
      finding,
    })),
    standings: standings(row.claims),
    records: [
      ...row.pilots.map((pilot) => ({ label: 'Pilot', title: pilot.title, href: paths.pilot(pilot.slug) })),
      ...row.impactReports.map((report) => ({
        label: 'Impact report',
        title: report.title,
        href: paths.impactReport(report.slug),
      })),
      ...row.lessons.map((lesson) => ({
        label: 'Lesson',
        title: lesson.title,
        href: paths.lesson(lesson.slug),
      })),
      ...(adr
        ? [{ label: 'Decision record', title: adr.title, href: paths.adr(row.project.slug, adr.slug) }]
        : []),
    ],
  };
}

/** Whether the sample workspace is loaded. */
export async function hasSampleWorkspace(viewer: Viewer): Promise<boolean> {
  requirePermission(viewer, 'portal.read', confinedTo(viewer) ?? undefined);
  return (await listSampleProjects()).length > 0;
}

function standings(claims: readonly { standing: string }[]): DocumentSummary['claims'] {
  const of = (standing: string) => claims.filter((claim) => claim.standing === standing).length;
  return { contradicted: of('contradicted'), unsupported: of('unsupported'), consistent: of('consistent') };
}

function problemsOf(value: unknown): Problem[] {
  return Array.isArray(value) ? (value as Problem[]) : [];
}
