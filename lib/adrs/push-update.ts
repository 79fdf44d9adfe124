import type { BranchDesk, CommitPlace } from '@/lib/github/branch-commands';
import { inTransaction } from '@/lib/platform/database/transaction';
import { commitMessage, type ProposedChange } from './domain/write/proposal-words';
import { setStatus } from './domain/write/set-status';
import { readLogStyle } from './log-style-queries';
import type { PreparedFile } from './prepare-files';
import { isOurs, type Outcome, refused, unmade } from './proposal-outcome';
import {
  type ClaimedProposal,
  noteCommit,
  noteIntent,
  type ProposalFileRow,
  type ProposalRow,
} from './records/proposals';

/**
 * Brings another text into a pull request that is open: one more commit on its branch, only forward, and only where
 * nobody else changed the same files there. `row.baseSha` is the commit that the portal left the branch at. Whoever
 * comes after a lost answer finds the wanted texts on the branch and asks for nothing.
 */
export async function pushUpdate(
  desk: BranchDesk,
  row: ProposalRow,
  claimed: ClaimedProposal,
  { change, pull: number, now }: { change: ProposedChange; pull: number; now: Date },
): Promise<Outcome> {
  const pull = await desk.pull(number);
  if (!pull) return refused(`GitHub does not show pull request #${number} any more.`);
  const settled = (commitSha: string, problem?: string): Outcome => ({
    kind: 'settled',
    state: pull.state,
    pull,
    commitSha,
    ...(problem && { problem }),
  });
  const head = await desk.branch(row.branch);
  const isThere = head !== null && (await isOurs(desk, row.files, head));
  if (head && isThere) return settled(head.commitSha);
  if (pull.state !== 'open')
    return settled(
      row.baseSha ?? '',
      `Pull request #${number} was ${pull.state} before the newer text reached it. The text is kept among the saved versions; propose it anew.`,
    );
  if (!head) return refused(`The branch ${row.branch} is gone on GitHub, so nothing can be added to it.`);
  const theirs = await changedThere(desk, row, head);
  if (theirs.length > 0)
    return {
      kind: 'conflict',
      problem: `Somebody changed ${theirs.map(({ path }) => path).join(' and ')} on ${row.branch} after the portal did. Nothing was overwritten.`,
      theirs,
    };
  const prepared = await prepareUpdate(desk, row, head);
  if (prepared.kind !== 'ready') return prepared;
  const { files } = prepared;
  if (!(await inTransaction((tx) => noteIntent(tx, claimed, { now, baseSha: head.commitSha, files }))))
    return { kind: 'lost' };
  const commit = await desk.commit({ on: head, message: commitMessage({ ...change, isAgain: true }), files });
  if (commit.kind !== 'made') return unmade(commit);
  if (!(await noteCommit(claimed, commit.value.commitSha, now))) return { kind: 'lost' };
  const moved = await desk.moveBranch(row.branch, commit.value.commitSha);
  if (moved.kind === 'made') return settled(commit.value.commitSha);
  if (moved.kind === 'exists')
    return { kind: 'later', problem: 'The branch moved on meanwhile. It is looked at again.', at: now };
  return unmade(moved);
}

/** The proposal's files that are other on the branch than the portal left them. */
async function changedThere(
  desk: BranchDesk,
  row: ProposalRow,
  head: CommitPlace,
): Promise<{ path: string; theirText: string | null }[]> {
  if (head.commitSha === row.baseSha) return [];
  const theirs: { path: string; theirText: string | null }[] = [];
  for (const { path, text } of row.files) {
    const left = row.baseSha === null ? null : await desk.file(path, row.baseSha);
    const there = await desk.file(path, head.commitSha);
    if (there?.blobSha !== left?.blobSha && there?.text !== text)
      theirs.push({ path, theirText: there?.text ?? null });
  }
  return theirs;
}

/**
 * The texts to write: those that are kept already, and for each status that is still to be made (an empty text) one
 * made from the file as it was before the proposal, or, where it joins only now, as it lies on the branch.
 */
async function prepareUpdate(
  desk: BranchDesk,
  row: ProposalRow,
  head: CommitPlace,
): Promise<
  | { kind: 'ready'; files: PreparedFile[] }
  | { kind: 'conflict'; problem: string; theirs: { path: string; theirText: string | null }[] }
> {
  const { words } = await readLogStyle(row.adr.projectId, { id: row.repositoryId, adrGlobs: [] });
  const { sourcePath, number, title } = row.adr;
  const supersededBy = { path: sourcePath, number, title };
  const files: PreparedFile[] = [];
  for (const file of row.files) {
    if (file.path === sourcePath || file.text !== '') {
      files.push(kept(file));
      continue;
    }
    const there = file.baseText === null ? await desk.file(file.path, head.commitSha) : null;
    const before = file.baseText ?? there?.text ?? null;
    const made =
      before === null ? null : setStatus(before, file.path, { status: 'superseded', supersededBy }, words);
    if (!made?.ok)
      return {
        kind: 'conflict',
        problem: made?.reason ?? `${file.path}, whose status was to change, is no text on the branch.`,
        theirs: [{ path: file.path, theirText: before }],
      };
    files.push({ ...kept(file), baseText: before, text: made.text });
  }
  return { kind: 'ready', files };
}

const kept = ({ path, baseBlobSha, baseText, text }: ProposalFileRow): PreparedFile => ({
  path,
  baseBlobSha,
  baseText,
  text,
});
