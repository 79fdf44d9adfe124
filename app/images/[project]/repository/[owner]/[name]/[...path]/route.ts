import { currentViewer } from '@/lib/auth/viewer';
import { readRepositoryImage } from '@/lib/github/image-queries';
import { answerPicture } from '../../../../../answer-picture';

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
  return answerPicture(
    async () =>
      readRepositoryImage(viewer, {
        project: decodeURIComponent(project),
        owner: decodeURIComponent(owner),
        name: decodeURIComponent(name),
        path: path.map(decodeURIComponent).join('/'),
      }),
    'max-age=3600',
  );
}
