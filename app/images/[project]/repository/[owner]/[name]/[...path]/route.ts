import { currentViewer } from '@/lib/auth/viewer';
import { readRepositoryImage } from '@/lib/github/image-queries';
import { NotAllowedError, NotFoundError } from '@/lib/platform/errors';

interface Place {
  project: string;
  owner: string;
  name: string;
  path: string[];
}

/** A picture that a document of a repository shows, for whoever may read the project. */
export async function GET(_request: Request, { params }: { params: Promise<Place> }): Promise<Response> {
  const viewer = await currentViewer();
  const { project, owner, name, path } = await params;
  try {
    const { mime, bytes } = await readRepositoryImage(viewer, {
      project: decodeURIComponent(project),
      owner: decodeURIComponent(owner),
      name: decodeURIComponent(name),
      path: path.map(decodeURIComponent).join('/'),
    });
    return new Response(Uint8Array.from(bytes), {
      headers: {
        'content-type': mime,
        'content-disposition': 'inline',
        'cache-control': 'private, max-age=3600',
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
