import { z } from 'zod';
import { pageQuery } from '@/lib/auth/paging';
import { apiRoute } from '@/lib/auth/route';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requireProject } from '@/lib/projects/queries';
import { accept } from '@/lib/shared/result';
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

type Read = (
  viewer: Viewer,
  asked: { projectId: string; page: number; perPage: number },
) => Promise<{ items: unknown[]; total: number }>;

/** The handler of a list below /api/v1/projects/{slug}. */
export function projectListRoute(item: z.ZodType, read: Read) {
  return apiRoute({
    params: slugParams,
    query: listQuery,
    handle: async ({ viewer, params, query }) => {
      const project = await requireProject(viewer, params.slug);
      const { items, total } = await read(viewer, { projectId: project.id, ...query });
      return accept({ items: items.map((view) => shown(item, view)), total, ...query });
    },
  });
}
