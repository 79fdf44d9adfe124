import { database, type Reader, type Transaction } from '@/lib/platform/database/client';

export type ProposalState = 'wanted' | 'open' | 'merged' | 'closed' | 'conflict' | 'refused' | 'withdrawn';

const columns = {
  id: true,
  adrId: true,
  repositoryId: true,
  branch: true,
  adrVersion: true,
  state: true,
  baseSha: true,
  commitSha: true,
  pullNumber: true,
  pullUrl: true,
  problem: true,
  requestedBy: true,
  attempts: true,
  nextTryAt: true,
  createdAt: true,
  updatedAt: true,
  endedAt: true,
  files: { orderBy: { path: 'asc' } },
  adr: {
    select: {
      id: true,
      projectId: true,
      sourcePath: true,
      origin: true,
      number: true,
      title: true,
      slug: true,
      body: true,
      version: true,
      project: { select: { slug: true } },
    },
  },
  repository: { select: { id: true, owner: true, name: true } },
} as const;

export type ProposalRow = NonNullable<Awaited<ReturnType<typeof findProposal>>>;
export type ProposalFileRow = ProposalRow['files'][number];

export function findProposal(id: string, db: Reader = database()) {
  return db.adrProposal.findUnique({ where: { id }, select: columns });
}

export function listProposals(adrId: string, db: Reader = database()) {
  return db.adrProposal.findMany({
    where: { adrId },
    select: columns,
    orderBy: { createdAt: 'desc' },
    take: 20,
  });
}

/** States in which a proposal still holds its decision: no second one may begin. */
export const openStates = ['wanted', 'open', 'conflict'];

export function findLiveProposal(adrId: string, db: Reader = database()) {
  return db.adrProposal.findFirst({
    where: { adrId, state: { in: openStates } },
    select: columns,
    orderBy: { createdAt: 'desc' },
  });
}

export function countProposals(tx: Transaction, adrId: string): Promise<number> {
  return tx.adrProposal.count({ where: { adrId } });
}

export interface NewProposalFile {
  path: string;
  adrId: string | null;
  baseBlobSha: string | null;
  baseText: string | null;
  text: string;
}

export async function insertProposal(
  tx: Transaction,
  proposal: {
    adrId: string;
    repositoryId: string;
    branch: string;
    adrVersion: number;
    requestedBy: string;
    files: NewProposalFile[];
  },
): Promise<string> {
  const { files, ...rest } = proposal;
  const row = await tx.adrProposal.create({
    data: { ...rest, files: { create: files } },
    select: { id: true },
  });
  return row.id;
}

/**
 * Wants other texts in an open pull request, upon the commit that its branch was left at. False where it is not open any
 * more, or another commit is known.
 */
export async function wantUpdate(
  tx: Transaction,
  { id, commitSha }: { id: string; commitSha: string },
  { adrVersion, files }: { adrVersion: number; files: readonly NewProposalFile[] },
): Promise<boolean> {
  const { count } = await tx.adrProposal.updateMany({
    where: { id, commitSha, state: 'open' },
    data: { state: 'wanted', baseSha: commitSha, adrVersion, problem: null, nextTryAt: null, attempts: 0 },
  });
  if (count === 0) return false;
  for (const { path, adrId, baseBlobSha, baseText, text } of files) {
    const data = { adrId, baseBlobSha, baseText, text, theirText: null };
    await tx.adrProposalFile.upsert({
      where: { proposalId_path: { proposalId: id, path } },
      create: { proposalId: id, path, ...data },
      update: data,
    });
  }
  return true;
}

const due = (now: Date) => ({
  state: 'wanted',
  AND: [
    { OR: [{ nextTryAt: null }, { nextTryAt: { lte: now } }] },
    { OR: [{ claimedUntil: null }, { claimedUntil: { lte: now } }] },
  ],
});

export async function listDueProposals(now: Date, limit = 50): Promise<string[]> {
  const rows = await database().adrProposal.findMany({
    where: due(now),
    select: { id: true },
    orderBy: [{ nextTryAt: 'asc' }, { id: 'asc' }],
    take: limit,
  });
  return rows.map(({ id }) => id);
}

/** Takes a proposal for one worker until a time; null when there is nothing to do, or another has it. */
export async function claimProposal(
  id: string,
  { claim, now, until }: { claim: string; now: Date; until: Date },
): Promise<ProposalRow | null> {
  const { count } = await database().adrProposal.updateMany({
    where: { id, ...due(now) },
    data: { claim, claimedUntil: until },
  });
  return count === 0 ? null : findProposal(id);
}

export interface ClaimedProposal {
  id: string;
  claim: string;
}

/**
 * Keeps, before GitHub is asked to make anything, what it will be asked for. False when the claim was lost or the
 * proposal was withdrawn: then nothing may be asked.
 */
export async function noteIntent(
  tx: Transaction,
  { id, claim }: ClaimedProposal,
  {
    now,
    baseSha,
    files,
  }: {
    now: Date;
    baseSha: string;
    files: readonly { path: string; baseBlobSha: string | null; baseText: string | null; text: string }[];
  },
): Promise<boolean> {
  const { count } = await tx.adrProposal.updateMany({
    where: { id, claim, claimedUntil: { gt: now }, state: 'wanted' },
    data: { baseSha, attempts: { increment: 1 } },
  });
  if (count === 0) return false;
  for (const { path, ...file } of files)
    await tx.adrProposalFile.update({
      where: { proposalId_path: { proposalId: id, path } },
      data: { ...file, theirText: null },
    });
  return true;
}

export async function noteCommit(
  { id, claim }: ClaimedProposal,
  commitSha: string,
  now: Date,
): Promise<boolean> {
  const { count } = await database().adrProposal.updateMany({
    where: { id, claim, claimedUntil: { gt: now }, state: 'wanted' },
    data: { commitSha },
  });
  return count === 1;
}

/** Gives the proposal back with what became of it. False when the claim was lost meanwhile. */
export async function settleProposal(
  tx: Transaction,
  { id, claim }: ClaimedProposal,
  outcome: {
    state: ProposalState;
    problem?: string | null;
    nextTryAt?: Date | null;
    commitSha?: string | null;
    pullNumber?: number;
    pullUrl?: string;
    endedAt?: Date | null;
  },
  theirs: readonly { path: string; theirText: string | null }[] = [],
): Promise<boolean> {
  const { problem = null, nextTryAt = null, ...rest } = outcome;
  const { count } = await tx.adrProposal.updateMany({
    where: { id, claim },
    data: { ...rest, problem, nextTryAt, claim: null, claimedUntil: null },
  });
  if (count === 1)
    for (const { path, theirText } of theirs)
      await tx.adrProposalFile.update({
        where: { proposalId_path: { proposalId: id, path } },
        data: { theirText },
      });
  return count === 1;
}

/** From one state to another, where nobody was faster. */
export async function moveProposal(
  tx: Transaction,
  id: string,
  from: readonly string[],
  to: {
    state: ProposalState;
    problem?: string | null;
    endedAt?: Date | null;
    nextTryAt?: null;
    baseSha?: string;
    commitSha?: string | null;
  },
): Promise<boolean> {
  const { count } = await tx.adrProposal.updateMany({
    where: { id, state: { in: [...from] } },
    data: { problem: null, ...to },
  });
  return count === 1;
}

export async function setFileBase(
  tx: Transaction,
  proposalId: string,
  path: string,
  base: { baseBlobSha: string | null; baseText: string | null },
): Promise<void> {
  await tx.adrProposalFile.update({
    where: { proposalId_path: { proposalId, path } },
    data: { ...base, theirText: null },
  });
}

/** What the branch holds now, where that text was taken. */
export async function setFileText(
  tx: Transaction,
  proposalId: string,
  path: string,
  text: string,
): Promise<void> {
  await tx.adrProposalFile.update({
    where: { proposalId_path: { proposalId, path } },
    data: { text, theirText: null },
  });
}

/** Open proposals of a repository with what the sync last read of their pull requests. */
export async function listFollowed(repositoryId: string) {
  const open = await database().adrProposal.findMany({
    where: { repositoryId, state: { in: ['open', 'conflict'] }, pullNumber: { not: null } },
    select: { id: true, pullNumber: true },
  });
  const numbers = open.flatMap(({ pullNumber }) => pullNumber ?? []);
  const pulls = await database().pullRequest.findMany({
    where: { repositoryId, number: { in: numbers } },
    select: { number: true, state: true, mergedAt: true },
  });
  return open.flatMap(({ id, pullNumber }) => {
    const pull = pulls.find(({ number }) => number === pullNumber);
    return pull ? [{ id, state: pull.mergedAt ? 'merged' : pull.state }] : [];
  });
}
