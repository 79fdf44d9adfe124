import { type ReadDocument, readDocumentBytes } from '@/lib/markdown/text-repair-bytes';
import { fileRules } from './domain/file-globs';
import { type GitTreeEntry, readGitBlob } from './domain/git-tree';
import { GitHubProblem } from './errors';
import { readBranchTree } from './read-tree';
import { type FileRow, listKnownBlobs, markMissingFiles, writeBlob, writeFiles } from './records/files';
import { completeStream, countStored } from './records/streams';
import { ownerAndName, type StreamContext } from './sync-context';

/** A decision record is pages, not books; what is larger is listed as refused. */
export const fileBytesMost = 1_048_576;

const symbolicLink = '120000';

/**
 * The Markdown files that the repository's globs want, as the default branch holds them now. Each blob is fetched
 * once ever, by its SHA. All files change in one transaction: readers never see half a push.
 */
export async function syncFiles(context: StreamContext): Promise<void> {
  const { api, repository, stream, report } = context;
  const rules = fileRules({ adr: repository.adrGlobs, lesson: repository.lessonGlobs });
  const tree = await readBranchTree(api, ownerAndName(repository), repository.defaultBranch ?? 'HEAD', {
    etag: context.full ? null : stream.etag,
    mayHold: rules.mayHold,
  });
  if (tree.kind === 'not-modified') {
    await context.write((tx) => completeStream(tx, repository.id, 'files', { at: context.now() }));
    return;
  }
  const wanted = (tree.kind === 'tree' ? tree.entries : []).flatMap((entry) => {
    const purpose = entry.type === 'blob' ? rules.purposeOf(entry.path) : null;
    return purpose ? [{ entry, purpose }] : [];
  });
  report.fetched = wanted.length;
  const readable = wanted.filter(({ entry }) => {
    const reason = refusalOf(entry);
    if (reason) report.refused.push({ place: entry.path, reason });
    return reason === null;
  });
  const unreadable = await fetchBlobs(
    context,
    readable.map(({ entry }) => entry),
  );
  const rows: FileRow[] = readable
    .filter(({ entry }) => !unreadable.has(entry.sha))
    .map(({ entry, purpose }) => ({ path: entry.path, blobSha: entry.sha, purpose }));

  await context.write(async (tx) => {
    const at = context.now();
    const { inserted, updated } = await writeFiles(tx, repository.id, rows, at);
    report.inserted = inserted;
    report.updated = updated;
    report.unchanged = rows.length - inserted - updated;
    // A refused file is still there: its last readable version stays.
    const present = wanted.map(({ entry }) => entry.path);
    report.deleted = await markMissingFiles(tx, repository.id, present, at);
    await completeStream(tx, repository.id, 'files', {
      at,
      etag: tree.kind === 'tree' ? tree.etag : null,
      refused: report.refused,
      notes: report.notes,
      itemsStored: await countStored(tx, repository.id, 'files'),
    });
  });
  context.tell();
}

function refusalOf({ mode, size }: GitTreeEntry): string | null {
  if (mode === symbolicLink) return 'is a symbolic link; put the file itself under the glob';
  if (typeof size === 'number' && size > fileBytesMost)
    return `is ${(size / 1_048_576).toFixed(1)} MiB; at most 1 MiB is read. Split it, or move pictures out of it`;
  return null;
}

/** Fetches what is not stored yet, keeping each blob at once; answers the SHAs that are no text. */
async function fetchBlobs(context: StreamContext, entries: GitTreeEntry[]): Promise<Set<string>> {
  const { api, repository, report } = context;
  const known = await listKnownBlobs(entries.map(({ sha }) => sha));
  const unreadable = new Set<string>();
  for (const { path, sha } of entries) {
    if (unreadable.has(sha)) report.refused.push({ place: path, reason: notText });
    const note = known.get(sha)?.note;
    if (note) report.notes.push({ place: path, reason: note });
    if (known.has(sha) || unreadable.has(sha)) continue;
    const { data } = await api.get('/repos/{owner}/{repo}/git/blobs/{file_sha}', {
      ...ownerAndName(repository),
      file_sha: sha,
    });
    const blob = readGitBlob(data);
    if (!blob)
      throw new GitHubProblem('broken-answer', `GitHub's answer for ${path} is not the file it should be.`);
    const bytes = Buffer.from(blob.base64, 'base64');
    const read = readDocumentBytes(bytes);
    if (!read.ok) {
      unreadable.add(sha);
      report.refused.push({ place: path, reason: notText });
      continue;
    }
    const repaired = noteOf(read.value);
    if (repaired) report.notes.push({ place: path, reason: repaired });
    const stored = { sha, content: read.value.text, sizeBytes: bytes.length, note: repaired };
    await context.write((tx) => writeBlob(tx, stored));
    known.set(sha, { note: repaired });
    context.tell();
  }
  return unreadable;
}

function noteOf({ encodingNote, lost }: ReadDocument): string | null {
  const lostLines = lost.map(({ line }) => line).join(', ');
  return (
    [encodingNote, lostLines && `characters on line ${lostLines} could not be restored`]
      .filter(Boolean)
      .join('; ') || null
  );
}

const notText = 'is a binary file, not text';
