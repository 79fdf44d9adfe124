import { zipOf } from '@/lib/adrs/domain/write/zip-files';
import { exportAdrs } from '@/lib/adrs/export-queries';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';

/** All decisions of a project as their files. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ project: string }> },
): Promise<Response> {
  const viewer = await currentViewer();
  const asked = decodeURIComponent((await params).project);
  const { project, files } = await readForPage(() => exportAdrs(viewer, asked));
  return new Response(new Uint8Array(zipOf(files)), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${project}-decisions`)}.zip`,
      'cache-control': 'private, no-store',
    },
  });
}
