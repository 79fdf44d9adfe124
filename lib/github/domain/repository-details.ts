import { z } from 'zod';
import type { Result } from '@/lib/shared/result';
import { foreignId, foreignPage, readForeign } from './foreign';

export interface RepositoryDetails {
  githubId: bigint;
  owner: string;
  name: string;
  defaultBranch: string;
  isPrivate: boolean;
  htmlUrl: string;
}

const foreignRepository = z.object({
  id: foreignId,
  name: z.string().min(1),
  owner: z.object({ login: z.string().min(1) }),
  default_branch: z.string().min(1),
  private: z.boolean(),
  html_url: foreignPage,
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
    },
  };
}

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
