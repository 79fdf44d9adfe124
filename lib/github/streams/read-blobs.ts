import { createHash } from 'node:crypto';
import { GitHubProblem } from '../client/errors';
import { batchBlobs, blobsQuestion, readBlobTexts, type WantedBlob } from '../domain/git-blobs';
import { readGitBlob } from '../domain/git-tree';
import { isTooHeavy } from '../domain/node-answer';
import { ownerAndName, type StreamContext } from './sync-context';

export interface BlobBytes {
  sha: string;
  bytes: Uint8Array;
}

/**
 * The bytes of blobs, batch by batch: write each before taking the next. GraphQL gives a hundred texts at once, and
 * a text is taken only when its bytes hash to the blob's own SHA; what does not (another encoding, cut, binary), and
 * a blob that comes alone, is asked for by REST, which gives bytes. So it is where GraphQL is refused.
 */
export async function* readBlobs(
  context: StreamContext,
  wanted: readonly WantedBlob[],
): AsyncGenerator<BlobBytes[]> {
  const waiting = batchBlobs(wanted).reverse();
  let byText = true;
  for (let batch = waiting.pop(); batch; batch = waiting.pop()) {
    await context.checkStop();
    const texts = byText && batch.length > 1 ? await askTexts(context, batch) : null;
    if (texts === 'refused') byText = false;
    if (texts === 'too-heavy') {
      const half = Math.ceil(batch.length / 2);
      waiting.push(batch.slice(half), batch.slice(0, half));
      continue;
    }
    const { proven, rest } = prove(batch, Array.isArray(texts) ? texts : []);
    if (proven.length > 0) yield proven;
    for (const blob of rest) {
      await context.checkStop();
      yield [await askBytes(context, blob)];
    }
  }
}

type Texts = (string | null)[] | 'too-heavy' | 'refused';

async function askTexts({ api, repository }: StreamContext, batch: readonly WantedBlob[]): Promise<Texts> {
  try {
    const { owner, name } = repository;
    const { data, errors } = await api.graphql(blobsQuestion(batch), { owner, name });
    if (isTooHeavy(errors)) return 'too-heavy';
    return readBlobTexts(data, batch.length) ?? 'refused';
  } catch (error) {
    if (!(error instanceof GitHubProblem)) throw error;
    if (error.code === 'graphql-refused') return 'refused';
    // An answer that GitHub does not finish, or that is larger than we take.
    if (['timeout', 'server-fault', 'broken-answer'].includes(error.code)) return 'too-heavy';
    throw error;
  }
}

function prove(batch: readonly WantedBlob[], texts: readonly (string | null)[]) {
  const proven: BlobBytes[] = [];
  const rest: WantedBlob[] = [];
  batch.forEach((blob, index) => {
    const text = texts[index];
    const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : null;
    if (bytes && isBlob(bytes, blob.sha)) proven.push({ sha: blob.sha, bytes });
    else rest.push(blob);
  });
  return { proven, rest };
}

/** Whether these bytes are the blob: Git names a blob by the hash of its kind, length and content. */
export function isBlob(bytes: Uint8Array, sha: string): boolean {
  const hash = createHash(sha.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex') === sha;
}

async function askBytes({ api, repository }: StreamContext, { sha, path }: WantedBlob): Promise<BlobBytes> {
  const { data } = await api.get('/repos/{owner}/{repo}/git/blobs/{file_sha}', {
    ...ownerAndName(repository),
    file_sha: sha,
  });
  const blob = readGitBlob(data);
  const bytes = blob && Buffer.from(blob.base64, 'base64');
  if (!bytes || !isBlob(bytes, sha))
    throw new GitHubProblem('broken-answer', `GitHub's answer for ${path} is not the file it should be.`);
  return { sha, bytes };
}
