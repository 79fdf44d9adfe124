import { currentViewer } from '@/lib/auth/viewer';
import { reportMarkdown } from '@/lib/go-no-go/domain/report/to-markdown';
import { systemClock } from '@/lib/platform/clock';
import { readReport } from '../report/read-report';

/** The report as a Markdown file, to be kept in a repository or sent around. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  const viewer = await currentViewer();
  const slug = decodeURIComponent((await params).slug);
  const report = await readReport(viewer, slug, systemClock());
  const base = process.env.NEXTAUTH_URL ?? new URL(request.url).origin;
  return new Response(reportMarkdown(report, base), {
    headers: {
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(slug)}.md`,
      'cache-control': 'private, no-store',
    },
  });
}
