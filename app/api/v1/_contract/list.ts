import { z } from 'zod';
import { pageQuery } from '@/lib/auth/paging';
import { apiRoute } from '@/lib/auth/route';
import { streams } from '@/lib/github/domain/stream-report';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requireProject } from '@/lib/projects/queries';
import { accept } from '@/lib/shared/result';
import { maybeTime } from './fields';
import { shown } from './plain';

export const slugParams = z.object({ slug: z.string().min(1).max(200) });
export const listQuery = z.object(pageQuery);

/** What every list answers. A page past the end has no items; `total` says how many there are. */
export const listOf = <S extends z.ZodType>(item: S) =>
  z.object({
    items: z.array(item),
    total: z.int().min(0),
    page: z.int().min(1),
    perPage: z.int().min(1).max(100),
  });

const unknownList = z.object({
  repository: z.string().describe('OWNER/REPO'),
  stream: z.enum(streams),
  reason: z.string().describe('Why GitHub does not offer it or it was not read yet, and what to do.'),
  lastCompleteAt: maybeTime.describe('When it was last read whole; what was stored then is still listed.'),
});

/** A list of GitHub's records. Where `unknown` names a list, a total of 0 says nothing of its repository. */
export const githubListOf = <S extends z.ZodType>(item: S) =>
  listOf(item).extend({
    unknown: z
      .array(unknownList)
      .describe(
        "Lists of GitHub's of which nobody knows what stands in them: `total` counts only what was stored of them, if anything.",
      ),
  });

type Read = (
  viewer: Viewer,
  asked: { projectId: string; page: number; perPage: number },
) => Promise<{ items: unknown[]; total: number }>;

/** The handler of a list below /api/v1/projects/{slug}. */
export function projectListRoute(item: z.ZodType, read: Read, answer: typeof listOf = listOf) {
  return apiRoute({
    params: slugParams,
    query: listQuery,
    handle: async ({ viewer, params, query }) => {
      const project = await requireProject(viewer, params.slug);
      const list = await read(viewer, { projectId: project.id, ...query });
      return accept(shown(answer(item), { ...list, ...query }));
    },
  });
}

/** The handler of a list of GitHub's records. */
export const githubListRoute = (item: z.ZodType, read: Read) => projectListRoute(item, read, githubListOf);
