import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { reportMarkdown } from '@/lib/go-no-go/domain/report/to-markdown';
import { listConfounders } from '@/lib/impact/confounder-queries';
import { reportSections } from '@/lib/impact/domain/report-sections';
import { requireImpactReport } from '@/lib/impact/queries';
import { systemClock } from '@/lib/platform/clock';
import { paths } from '@/lib/shared/paths';

/** The report as a Markdown file, to be kept in a repository or sent around. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  const viewer = await currentViewer();
  const slug = decodeURIComponent((await params).slug);
  const report = await readForPage(() => requireImpactReport(viewer, slug, systemClock()));
  const { project, rows } = report;
  const confounders = await listConfounders(viewer, { projectId: project.id, rows });
  const base = process.env.NEXTAUTH_URL ?? new URL(request.url).origin;
  const sections = reportSections(report, confounders, (rowId) => paths.impactRow(slug, rowId));
  return new Response(reportMarkdown(sections, base), {
    headers: {
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(slug)}.md`,
      'cache-control': 'private, no-store',
    },
  });
}
