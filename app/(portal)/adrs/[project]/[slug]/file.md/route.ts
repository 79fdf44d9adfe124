import { readAdrFile } from '@/lib/adrs/export-queries';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';

/** The decision as the file that it is, byte by byte as the portal has it. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ project: string; slug: string }> },
): Promise<Response> {
  const viewer = await currentViewer();
  const { project, slug } = await params;
  const { path, text } = await readForPage(() =>
    readAdrFile(viewer, decodeURIComponent(project), decodeURIComponent(slug)),
  );
  return new Response(new TextEncoder().encode(text), {
    headers: {
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(path.split('/').at(-1) ?? path)}`,
      'cache-control': 'private, no-store',
    },
  });
}
