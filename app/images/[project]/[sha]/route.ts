import { currentViewer } from '@/lib/auth/viewer';
import { readImage } from '@/lib/lessons/image-queries';
import { answerPicture } from '../../answer-picture';

/** A picture of a project's documents, for whoever may read the project. Its address names its bytes, which never change. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ project: string; sha: string }> },
): Promise<Response> {
  const viewer = await currentViewer();
  const { project, sha } = await params;
  return answerPicture(
    async () => readImage(viewer, { project: decodeURIComponent(project), sha }),
    'max-age=31536000, immutable',
  );
}
