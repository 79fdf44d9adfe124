import { type ReadDocument, readDocumentBytes } from '@/lib/markdown/text-repair-bytes';
import { fileRules } from '../domain/file-globs';
import type { GitTreeEntry } from '../domain/git-tree';
import {
  type FileRow,
  type KnownBlob,
  listKnownBlobs,
  markMissingFiles,
  writeBlobs,
  writeFiles,
} from '../records/files';
import { completeStream, countStored } from '../records/streams';
import { readBlobs } from './read-blobs';
import { readBranchTree } from './read-tree';
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
  const known = await resolveBlobs(
    context,
    readable.map(({ entry }) => entry),
  );
  const rows: FileRow[] = [];
  for (const { entry, purpose } of readable) {
    const blob = known.get(entry.sha);
    if (!blob?.isText) report.refused.push({ place: entry.path, reason: notText });
    else {
      if (blob.note) report.notes.push({ place: entry.path, reason: blob.note });
      rows.push({ path: entry.path, blobSha: entry.sha, purpose });
    }
  }

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

/** What is stored of these blobs after fetching what was not; each batch goes in at once, also what is no text. */
async function resolveBlobs(
  context: StreamContext,
  entries: readonly GitTreeEntry[],
): Promise<Map<string, KnownBlob>> {
  const known = await listKnownBlobs([...new Set(entries.map(({ sha }) => sha))]);
  const missing = entries
    .filter(({ sha }) => !known.has(sha))
    .map(({ sha, path, size }) => ({ sha, path, size: size ?? null }));
  for await (const batch of readBlobs(context, missing)) {
    const blobs = batch.map(({ sha, bytes }) => {
      const read = readDocumentBytes(bytes);
      const sizeBytes = bytes.length;
      if (!read.ok) return { sha, content: null, sizeBytes, note: null };
      return { sha, content: read.value.text, sizeBytes, note: noteOf(read.value) };
    });
    await context.write((tx) => writeBlobs(tx, blobs));
    for (const { sha, content, note } of blobs) known.set(sha, { note, isText: content !== null });
    context.tell();
  }
  return known;
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
