import type { BranchDesk, CommitPlace } from '@/lib/github/branch-commands';
import { parseAdr } from './domain/parse-adr';
import { numberInPath } from './domain/write/file-names';
import { setStatus } from './domain/write/set-status';
import { readLogStyle } from './log-style-queries';
import type { ProposalFileRow, ProposalRow } from './records/proposals';

export interface PreparedFile {
  path: string;
  baseBlobSha: string | null;
  baseText: string | null;
  text: string;
}

export type Prepared =
  | { kind: 'ready'; files: PreparedFile[] }
  | { kind: 'conflict'; problem: string; theirs: { path: string; theirText: string | null }[] };

/**
 * The proposal's files over the default branch as it is now: the decision's own text where nobody changed what it was
 * written upon, and the status lines of the decisions that it supersedes changed in their files' present texts.
 */
export async function prepareFiles(desk: BranchDesk, row: ProposalRow, base: CommitPlace): Promise<Prepared> {
  const style = await readLogStyle(row.adr.projectId, { id: row.repositoryId, adrGlobs: [] });
  const { sourcePath: path, number, title } = row.adr;
  const files: PreparedFile[] = [];
  const problems: string[] = [];
  const theirs: { path: string; theirText: string | null }[] = [];
  const conflict = (file: ProposalFileRow, theirText: string | null, problem: string): void => {
    problems.push(problem);
    theirs.push({ path: file.path, theirText });
  };
  for (const file of row.files) {
    const there = await desk.file(file.path, base.commitSha);
    if (file.path === path) {
      const isAsBefore = (there?.blobSha ?? null) === file.baseBlobSha || there?.text === file.text;
      if (!isAsBefore)
        conflict(file, there?.text ?? null, whyOther(file.path, file.baseBlobSha !== null, there !== null));
      files.push({
        path: file.path,
        baseBlobSha: there?.blobSha ?? null,
        baseText: there?.text ?? null,
        text: file.text,
      });
      continue;
    }
    if (!there || there.text === null) {
      conflict(
        file,
        null,
        there
          ? `${file.path} is no text in UTF-8, so its status cannot be changed here. Change it by hand.`
          : `${file.path}, whose status was to change, is not on the default branch any more.`,
      );
      continue;
    }
    const before = parseAdr(there.text, file.path);
    const known = file.baseText === null ? null : parseAdr(file.baseText, file.path);
    const outcome = setStatus(
      there.text,
      file.path,
      { status: 'superseded', supersededBy: { path, number, title } },
      style.words,
    );
    if (!outcome.ok) conflict(file, there.text, outcome.reason);
    else if (known && before.status !== known.status && before.status === 'superseded')
      conflict(file, there.text, `${file.path} was superseded by another decision meanwhile.`);
    else
      files.push({ path: file.path, baseBlobSha: there.blobSha, baseText: there.text, text: outcome.text });
  }
  const main = row.files.find((file) => file.path === path);
  const other = main && main.baseBlobSha === null ? await sameNumber(desk, base, path, number) : null;
  if (main && other)
    conflict(
      main,
      (await desk.file(other, base.commitSha))?.text ?? null,
      `Number ${number} was taken meanwhile by ${other}. Take the next free number, or propose it under the same one.`,
    );
  if (problems.length > 0) return { kind: 'conflict', problem: problems.join(' '), theirs };
  return { kind: 'ready', files };
}

function whyOther(path: string, wasThere: boolean, isThere: boolean): string {
  if (!isThere) return `${path} was deleted on the default branch meanwhile.`;
  return wasThere
    ? `${path} was changed on the default branch after you read it.`
    : `${path} came to the default branch meanwhile, with another text.`;
}

/** Another file of the folder with the number of the new one; logs that give numbers twice on purpose are told so too. */
async function sameNumber(
  desk: BranchDesk,
  base: CommitPlace,
  path: string,
  number: number | null,
): Promise<string | null> {
  if (number === null || numberInPath(path) !== number) return null;
  const folder = path.split('/').slice(0, -1).join('/');
  const there = await desk.filesIn(folder, base.treeSha);
  return there.find((one) => one !== path && /\.mdx?$/i.test(one) && numberInPath(one) === number) ?? null;
}
