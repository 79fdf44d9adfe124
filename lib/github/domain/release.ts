import { z } from 'zod';
import type { Result } from '@/lib/shared/result';
import {
  foreignId,
  foreignPage,
  foreignTime,
  foreignUser,
  loginOf,
  type Mapped,
  readForeign,
} from './foreign';

export interface ReleaseRow {
  githubId: bigint;
  tagName: string;
  name: string | null;
  body: string | null;
  isDraft: boolean;
  isPrerelease: boolean;
  authorLogin: string | null;
  targetCommitish: string | null;
  htmlUrl: string;
  /** Of the tag's commit, as GitHub counts it, so an old tag released today has an old time. */
  createdAt: Date;
  publishedAt: Date | null;
  /** For telling two versions of one reading apart; GitHub guarantees no such time, so it is not stored. */
  updatedAt: Date;
}

const foreignRelease = z.object({
  id: foreignId,
  tag_name: z.string(),
  name: z.string().nullish(),
  body: z.string().nullish(),
  draft: z.boolean(),
  prerelease: z.boolean(),
  author: foreignUser,
  target_commitish: z.string().nullish(),
  html_url: foreignPage,
  created_at: foreignTime,
  published_at: foreignTime.nullish(),
  updated_at: foreignTime.nullish(),
});

export function mapRelease(raw: unknown): Result<Mapped<ReleaseRow>> {
  const read = readForeign(foreignRelease, raw);
  if (!read.ok) return read;
  const { value: release, notes } = read.value;
  const publishedAt = release.published_at ?? null;
  const row: ReleaseRow = {
    githubId: release.id,
    tagName: release.tag_name,
    name: release.name ?? null,
    body: release.body ?? null,
    isDraft: release.draft,
    isPrerelease: release.prerelease,
    authorLogin: loginOf(release.author),
    targetCommitish: release.target_commitish ?? null,
    htmlUrl: release.html_url,
    createdAt: release.created_at,
    publishedAt,
    updatedAt: release.updated_at ?? publishedAt ?? release.created_at,
  };
  return { ok: true, value: { row, notes } };
}
