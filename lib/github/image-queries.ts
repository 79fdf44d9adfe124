import { z } from 'zod';
import { may } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { type Clock, systemClock } from '@/lib/platform/clock';
import { NotFoundError } from '@/lib/platform/errors';
import { requireProject } from '@/lib/projects/queries';
import { imageLimits, imageRefusal, readImageFile } from '@/lib/shared/image-file';
import { paths } from '@/lib/shared/paths';
import { connectApi } from './client/api';
import type { ApiConnection } from './client/api-connection';
import { configuredConnection } from './client/connection';
import { GitHubProblem } from './client/errors';
import { type RepositoryDocument, repositoryImagePath } from './domain/repository-image';
import { defaultRetryLimits } from './domain/retry-policy';
import { findImageRow, isNamedInDocuments, writeImage } from './records/images';
import { listRepositoryRows } from './records/repositories';

const freshMs = 24 * 3_600_000;
/** A picture that could not be had is asked for again after this. */
const retryMs = 10 * 60_000;

/** What the portal shows in place of an image's address in a document of a repository; null: only a link to it. */
export function imageAddressIn(
  project: string,
  document: RepositoryDocument,
): (src: string) => string | null {
  return (src) => {
    const path = repositoryImagePath(src, document);
    return path === null ? null : paths.repositoryImage(project, document.owner, document.name, path);
  };
}

/**
 * A picture of a repository for whoever may read its project: kept for a day, then read anew from the default branch.
 * Only one that a document of the repository names is ever asked for, or that somebody asks for who may write decisions
 * there: a draft names pictures before it is a file. Throws NotFoundError, with the reason.
 */
export async function readRepositoryImage(
  viewer: Viewer,
  asked: { project: string; owner: string; name: string; path: string },
  {
    connection = configuredConnection(),
    clock = systemClock,
  }: { connection?: ApiConnection; clock?: Clock } = {},
): Promise<{ mime: string; bytes: Uint8Array }> {
  const project = await requireProject(viewer, asked.project);
  requirePermission(viewer, 'portal.read', project.id);
  const repository = (await listRepositoryRows({ projectId: project.id })).find(
    ({ owner, name }) =>
      owner.toLowerCase() === asked.owner.toLowerCase() && name.toLowerCase() === asked.name.toLowerCase(),
  );
  const path = repository && repositoryImagePath(`/${inPath(asked.path)}`, { ...repository, path: '' });
  if (!repository || !path) throw new NotFoundError('There is no such picture here.');
  const kept = await findImageRow(repository.id, path);
  const ageMs = kept ? clock().getTime() - kept.fetchedAt.getTime() : Number.POSITIVE_INFINITY;
  if (ageMs < (kept?.problem ? retryMs : freshMs)) return pictureOf(kept);
  const isWriter = viewer.kind === 'person' && may(viewer, 'adr.edit', project.id);
  if (!kept && !isWriter && !(await isNamedInDocuments(repository.id, path.split('/').at(-1) ?? path)))
    throw new NotFoundError('No document of this repository shows this picture.');
  await writeImage(repository.id, path, clock(), await fetchImage(repository, path, connection));
  return pictureOf(await findImageRow(repository.id, path));
}

function pictureOf(row: Awaited<ReturnType<typeof findImageRow>>): { mime: string; bytes: Uint8Array } {
  if (row?.bytes && row.mime) return { mime: row.mime, bytes: row.bytes };
  throw new NotFoundError(row?.problem ?? 'There is no such picture here.');
}

const fileAnswer = z.object({
  type: z.literal('file'),
  sha: z.string(),
  size: z.number(),
  encoding: z.string(),
  content: z.string(),
});
const blobAnswer = z.object({ encoding: z.literal('base64'), content: z.string() });

async function fetchImage(
  { owner, name }: { owner: string; name: string },
  path: string,
  connection: ApiConnection,
): Promise<Parameters<typeof writeImage>[3]> {
  const limits = { ...defaultRetryLimits, attempts: 2, timeoutAttempts: 1, maxWaitMs: 3_000 };
  const fetchOptions = { limits, ...connection.fetchOptions };
  const api = connectApi({ ...connection, repository: `${owner}/${name}`, forPerson: true, fetchOptions });
  const repo = { owner, repo: name };
  try {
    const { data } = await api.get(`/repos/{owner}/{repo}/contents/${inPath(path)}`, repo);
    const file = fileAnswer.safeParse(data);
    if (!file.success) return { problem: 'This is a folder or a link, not a picture.' };
    const { sha, size, encoding, content } = file.data;
    if (size > imageLimits.bytes)
      return { problem: `The picture has ${(size / 1024 / 1024).toFixed(1)} MB; at most 2 MB are shown.` };
    // Above 1 MB GitHub names the file without its content.
    const whole =
      encoding === 'base64' && content !== ''
        ? content
        : blobAnswer.parse((await api.get(`/repos/{owner}/{repo}/git/blobs/${sha}`, repo)).data).content;
    const bytes = Buffer.from(whole, 'base64');
    const image = readImageFile(bytes);
    const refusal = imageRefusal(bytes, image);
    return refusal || !image
      ? { problem: refusal ?? 'This is no picture.' }
      : { ...image, blobSha: sha, bytes };
  } catch (error) {
    if (error instanceof GitHubProblem || error instanceof z.ZodError)
      return { problem: error instanceof GitHubProblem ? error.message : 'GitHub’s answer is no file.' };
    throw error;
  }
}

const inPath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
