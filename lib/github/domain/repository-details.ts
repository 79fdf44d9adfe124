import { z } from 'zod';
import type { Result } from '@/lib/shared/result';
import { foreignId, foreignNumber, foreignPage, foreignTime, readForeign } from './foreign';

export interface RepositoryDetails {
  githubId: bigint;
  owner: string;
  name: string;
  defaultBranch: string;
  isPrivate: boolean;
  htmlUrl: string;
  /** When anything was last pushed, on any branch; whole seconds. */
  pushedAt: Date | null;
  /** Open issues and pull requests together. */
  openIssueCount: number | null;
}

const foreignRepository = z.object({
  id: foreignId,
  name: z.string().min(1),
  owner: z.object({ login: z.string().min(1) }),
  default_branch: z.string().min(1),
  private: z.boolean(),
  html_url: foreignPage,
  pushed_at: foreignTime.nullish(),
  open_issues_count: foreignNumber.nullish(),
});

export function mapRepository(raw: unknown): Result<RepositoryDetails> {
  const read = readForeign(foreignRepository, raw);
  if (!read.ok) return read;
  const { value } = read.value;
  return {
    ok: true,
    value: {
      githubId: value.id,
      owner: value.owner.login,
      name: value.name,
      defaultBranch: value.default_branch,
      isPrivate: value.private,
      htmlUrl: value.html_url,
      pushedAt: value.pushed_at ?? null,
      openIssueCount: value.open_issues_count ?? null,
    },
  };
}

/**
 * What a reading of files rests on, to be compared with the next one: branch and push time. Null when the push is so
 * young that another one may follow in the same second: the reading is then not relied on. `now` is GitHub's clock.
 */
export function branchBasis(
  { defaultBranch, pushedAt }: { defaultBranch: string | null; pushedAt: Date | null },
  now: Date,
): string | null {
  if (!pushedAt || now.getTime() - pushedAt.getTime() < youngPushMs) return null;
  return `${defaultBranch ?? ''} ${pushedAt.toISOString()}`;
}

const youngPushMs = 60_000;

/** "OWNER/REPO", also as pasted from the browser; null when it is neither. */
export function parseRepositoryName(text: string): { owner: string; name: string } | null {
  const plain = text
    .trim()
    .replace(/^(https?:\/\/[^/]+\/|git@[^:]+:)/, '')
    .replace(/\.git$/, '')
    .replace(/\/+$/, '');
  const match = /^([A-Za-z0-9][A-Za-z0-9-]{0,99})\/([A-Za-z0-9._-]{1,100})$/.exec(plain);
  const [, owner, name] = match ?? [];
  if (!owner || !name || name === '.' || name === '..') return null;
  return { owner, name };
}
