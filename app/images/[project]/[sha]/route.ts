import { currentViewer } from '@/lib/auth/viewer';
import { readImage } from '@/lib/lessons/image-queries';
import { NotAllowedError, NotFoundError } from '@/lib/platform/errors';

/** A picture of a project's documents, for whoever may read the project. Its address names its bytes, which never change. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ project: string; sha: string }> },
): Promise<Response> {
  const viewer = await currentViewer();
  const { project, sha } = await params;
  try {
    const { mime, bytes } = await readImage(viewer, { project: decodeURIComponent(project), sha });
    return new Response(Uint8Array.from(bytes), {
      headers: {
        'content-type': mime,
        'content-disposition': 'inline',
        'cache-control': 'private, max-age=31536000, immutable',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    const isAbsent =
      error instanceof NotFoundError || error instanceof NotAllowedError || error instanceof URIError;
    if (isAbsent) return new Response('There is no such picture here.', { status: 404 });
    throw error;
  }
}
